using GreenLane.Gpio.Pi;

// gpio-pi ASSETS WORK: boots the Raspberry Pi that tests/gpio/run has prepared, and checks it from outside.
return args is [var assets, var work] ? PiChecks.Run(assets, work) : 2;
