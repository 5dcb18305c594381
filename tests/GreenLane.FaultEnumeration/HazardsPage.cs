using System.Globalization;

namespace GreenLane.FaultEnumeration;

/// <summary>The two tables of gateway/docs/hazards.md that this program writes and holds it to.</summary>
internal sealed class HazardsPage
{
    private const string Reactions = "reaction-times";
    private const string Pairs = "pairs";
    private readonly string _file;
    private string _text;

    private HazardsPage(string file)
    {
        _file = file;
        _text = File.ReadAllText(file);
    }

    /// <summary>Looks for the page from a folder upwards.</summary>
    public static HazardsPage? Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "gateway", "docs", "hazards.md");
            if (File.Exists(file))
            {
                return new HazardsPage(file);
            }
        }

        return null;
    }

    /// <summary>Puts both tables in; false if they stood there already.</summary>
    public bool Put(IEnumerable<Reaction> reactions, IEnumerable<Case> wrong)
    {
        var before = _text;
        Put(Reactions, ["| cause | shows | limit | measured |", "|---|---|---|---|",
            .. reactions.Select(each => $"| {each.Cause} | {each.Shows} | {each.Limit} | {each.Measured} |")]);
        Put(Pairs, ["| pair | shows | for, in the run | at its end |", "|---|---|---|---|",
            .. wrong.Select(Row)]);
        return _text != before;
    }

    public void Save() => File.WriteAllText(_file, _text);

    private static string Row(Case each)
        => $"| {each.Name} | {Shows(each.Seen)} | {Seconds(each.WorstMs)} | {each.Seen.Last} |";

    private static string Shows(Seen seen)
        => seen.WrongGreenMs > Seen.WrongGreenLimitMs ? "green" : "red and green";

    private static string Seconds(int ms)
        => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000.0:0.0} s");

    private void Put(string table, IEnumerable<string> rows)
    {
        var (first, last) = ($"<!-- {table}: written by tests/GreenLane.FaultEnumeration -->\n", $"<!-- /{table} -->");
        var from = _text.IndexOf(first, StringComparison.Ordinal) + first.Length;
        var to = _text.IndexOf(last, StringComparison.Ordinal);
        if (from < first.Length || to < from)
        {
            throw new InvalidDataException($"{_file} has no place for the table {table}");
        }

        _text = _text[..from] + string.Join('\n', rows) + "\n" + _text[to..];
    }
}
