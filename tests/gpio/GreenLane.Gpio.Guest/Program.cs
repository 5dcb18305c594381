using GreenLane.Gpio.Guest.Drivers;
using GreenLane.Gpio.Guest.Lane;

// Runs as a process of the emulated machine; guest/work says with what.
return args switch
{
    ["drivers", var library] => DriverChecks.Run(library),
    ["lane", var folder, var gateway, var results] => LaneChecks.Run(folder, gateway, results),
    ["hold", var label, var pin] => LineHolder.Run(label, int.Parse(pin)),
    _ => 2,
};
