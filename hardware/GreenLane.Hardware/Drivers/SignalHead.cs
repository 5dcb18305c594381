using System.Device.Gpio;
using GreenLane.Lanes;

namespace GreenLane.Hardware;

/// <summary>
/// The red and the green lamp of one lane. Never both: the unwanted one goes out before the wanted one is lit.
/// </summary>
/// <remarks>Not thread-safe: one lane loop owns it. The controller is not disposed here.</remarks>
public sealed class SignalHead
{
    private readonly OutputLine _red;
    private readonly OutputLine _green;

    /// <summary>Both lines must be open as outputs.</summary>
    public SignalHead(GpioController gpio, int red, int green)
    {
        ArgumentNullException.ThrowIfNull(gpio);
        _red = new(gpio, red);
        _green = new(gpio, green);
    }

    /// <summary>Shows one aspect. Green that cannot be shown cleanly is red at once, in the same call.</summary>
    /// <returns><see cref="BoardStatus.Follows"/> only if the wanted lamp was seen driven, the other not.</returns>
    public BoardStatus Show(Aspect aspect) => aspect == Aspect.Green ? ShowGreen() : ShowRed();

    private BoardStatus ShowGreen()
    {
        var shown = _red.Drive(false);
        if (shown == BoardStatus.Follows)
        {
            shown = _green.Drive(true);
        }

        return shown == BoardStatus.Follows ? shown : BoardStatuses.Worst(shown, ShowRed());
    }

    private BoardStatus ShowRed()
    {
        var dark = _green.Drive(false);

        // Red is lit even where green would not go out: two lamps trip the guard, green alone trips nobody.
        return BoardStatuses.Worst(dark, _red.Drive(true));
    }
}
