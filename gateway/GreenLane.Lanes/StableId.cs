using System.Collections.Immutable;
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
    {
        // Asked several times for every record and every change of a lane: the names are made once.
        var place = Members<T>.Values.IndexOf(value);
        return place >= 0 ? Members<T>.Ids[place] : Kebab(value.ToString());
    }

    /// <summary>The ids of all set flags, lowest bit first; empty for none.</summary>
    public static IEnumerable<string> OfFlags<T>(T value)
        where T : struct, Enum
        => Members<T>.Values.Where(flag => !flag.Equals(default(T)) && value.HasFlag(flag)).Select(Of);

    /// <summary>The member with this id.</summary>
    /// <returns>False, and the default, where there is none.</returns>
    public static bool TryParse<T>(string id, out T value)
        where T : struct, Enum
    {
        var place = Members<T>.Ids.IndexOf(id);
        value = place >= 0 ? Members<T>.Values[place] : default;
        return place >= 0;
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

    /// <summary>The members of one enum and their ids, made at first use and never changed.</summary>
    private static class Members<T>
        where T : struct, Enum
    {
        public static readonly ImmutableArray<T> Values = [.. Enum.GetValues<T>()];
        public static readonly ImmutableArray<string> Ids = [.. Enum.GetNames<T>().Select(Kebab)];
    }
}
