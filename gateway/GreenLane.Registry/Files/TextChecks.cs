namespace GreenLane.Registry;

/// <summary>What no text of a registry may hold.</summary>
internal static class TextChecks
{
    /// <summary>Control characters break lines of logs and screens, and nothing printed on a plate is one.</summary>
    public static bool ContainsControl(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                return true;
            }
        }

        return false;
    }
}
