using System.Device.Gpio;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace GreenLane.Hardware;

/// <summary>Opens a lane's board on a GPIO chip of the kernel, found by its label.</summary>
/// <remarks>
/// The driver is chosen here and never left to System.Device.Gpio: its own choice on a Raspberry Pi 3 or 4 maps the
/// registers, and pins driven that way keep their last level when the process dies (measured), a green lamp included.
/// </remarks>
internal static class LibgpiodBoard
{
    private const string Remedy = "Install libgpiod3 or libgpiod2 and let this user open /dev/gpiochip* (group gpio)";

    public static bool TryOpen(
        BoardSettings settings,
        ILogger logger,
        [NotNullWhen(true)] out LaneBoard? board,
        [NotNullWhen(false)] out string? why)
        => TryOpen(settings, logger, ChipLibrary.All, out board, out why);

    /// <summary>The same with given libraries; the first that can list chips decides.</summary>
    internal static bool TryOpen(
        BoardSettings settings,
        ILogger logger,
        IReadOnlyList<ChipLibrary> libraries,
        [NotNullWhen(true)] out LaneBoard? board,
        [NotNullWhen(false)] out string? why)
    {
        var unusable = new List<string>();
        foreach (var library in libraries)
        {
            if (TryListChips(library, out var chips, out var reason))
            {
                return TryOpen(settings, logger, library, chips, out board, out why);
            }

            Log.LibraryUnusable(logger, library.Name, reason);
            unusable.Add($"{library.Name}: {reason}");
        }

        board = null;
        why = $"chip {settings.Chip} cannot be reached ({string.Join("; ", unusable)}). {Remedy}";
        return false;
    }

    private static bool TryOpen(
        BoardSettings settings,
        ILogger logger,
        ChipLibrary library,
        IList<GpioChipInfo> chips,
        [NotNullWhen(true)] out LaneBoard? board,
        [NotNullWhen(false)] out string? why)
    {
        board = null;
        if (!TryFind(settings, chips, out var chip, out why))
        {
            return false;
        }

        GpioController? controller = null;
        try
        {
            controller = new GpioController(library.Open(chip));
            Log.ChipOpened(logger, chip.Label, chip.Name, chip.NumLines, library.Name);
            board = new LaneBoard(controller, settings.Wiring);
            return true;
        }
        catch (IOException refused)
        {
            controller?.Dispose();
            why = $"chip {chip.Label} ({chip.Name}, through {library.Name}): {refused.Message}{Held(settings, chip)}";
            return false;
        }
    }

    /// <summary>Every wired line that somebody still holds now that this board has let its own go.</summary>
    private static string Held(BoardSettings settings, GpioChipInfo chip)
    {
        var held = settings.Wiring.Lines.Where(line => line.IsWired)
            .Select(line => (Line: line, Holder: LineHolder.Of(chip.Name, line.Pin)))
            .Where(each => each.Holder is not null)
            .Select(each => $"{each.Line.Name} (pin {each.Line.Pin}) by '{each.Holder}'")
            .ToList();
        return held.Count == 0 ? "" : $"; held: {string.Join(", ", held)}";
    }

    private static bool TryFind(
        BoardSettings settings,
        IList<GpioChipInfo> chips,
        [NotNullWhen(true)] out GpioChipInfo? chip,
        [NotNullWhen(false)] out string? why)
    {
        var wanted = chips.Where(candidate => candidate.Label == settings.Chip).ToList();
        chip = wanted.Count == 1 ? wanted[0] : null;
        why = wanted.Count > 1
            ? $"chip label {settings.Chip} is carried by {string.Join(" and ", wanted.Select(each => each.Name))}"
            : $"there is no chip labelled {settings.Chip}; there are: "
              + (chips.Count == 0 ? "none" : string.Join(", ", chips.Select(each => $"{each.Label} ({each.Name})")));
        if (chip is null)
        {
            return false;
        }

        var lines = chip.NumLines;
        var beyond = settings.Wiring.Lines.Where(line => line.Pin >= lines).ToList();
        var named = string.Join(", ", beyond.Select(line => $"{line.Name} (pin {line.Pin})"));
        why = beyond.Count == 0 ? null : $"chip {chip.Label} ({chip.Name}) has {lines} lines and none for {named}";
        return beyond.Count == 0;
    }

    private static bool TryListChips(
        ChipLibrary library,
        [NotNullWhen(true)] out IList<GpioChipInfo>? chips,
        [NotNullWhen(false)] out string? reason)
    {
        try
        {
            chips = library.ListChips();
            reason = null;
            return true;
        }
        catch (Exception absent) when (absent is IOException or PlatformNotSupportedException or DllNotFoundException
            or TypeInitializationException or UnauthorizedAccessException)
        {
            chips = null;
            reason = absent.Message;
            return false;
        }
    }
}
