using System.Text;

namespace GreenLane.Lanes;

/// <summary>
/// Stable ids of enum members: "TagPlateMismatch" is "tag-plate-mismatch" in records, messages and pages.
/// </summary>
public static class StableId
{
    /// <summary>The id of one member; for a value without a name, its number.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
        => Kebab(Enum.GetName(value) ?? value.ToString());

    /// <summary>The ids of all set flags, lowest bit first; empty for none.</summary>
    public static IEnumerable<string> OfFlags<T>(T value)
        where T : struct, Enum
        => Enum.GetValues<T>().Where(flag => Convert.ToUInt64(flag, null) != 0 && value.HasFlag(flag)).Select(Of);

    /// <summary>The member with this id.</summary>
    /// <returns>False, and the default, where there is none.</returns>
    public static bool TryParse<T>(string id, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(Of(candidate), id, StringComparison.Ordinal))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static string Kebab(string name)
    {
        var id = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character) && id.Length > 0)
            {
                id.Append('-');
            }

            id.Append(char.ToLowerInvariant(character));
        }

        return id.ToString();
    }
}
