using System.Text.Json;
using GreenLane.Tables;

namespace GreenLane.Cli.Enrol;

/// <summary>Says what a centre found in an import.</summary>
internal static class ImportReport
{
    private static readonly string[] Columns = ["what", "operator", "country", "plate", "detail"];

    /// <summary>Every wrong line with its place.</summary>
    public static void Wrong(Shell shell, JsonElement refusal)
    {
        var problems = refusal.GetProperty("problems");
        foreach (var problem in problems.EnumerateArray())
        {
            shell.Error.WriteLine(new TableProblem(
                TextOf(problem, "table"), problem.GetProperty("line").GetInt64(),
                problem.GetProperty("column").GetInt32(), TextOf(problem, "name"), TextOf(problem, "reason")));
        }

        var more = refusal.GetProperty("count").GetInt32() - problems.GetArrayLength();
        if (more > 0)
        {
            shell.Error.WriteLine($"and {more} more");
        }

        shell.Error.WriteLine(TextOf(refusal, "detail"));
    }

    /// <summary>The numbers, the lines and the doubts.</summary>
    public static void Preview(Shell shell, JsonElement proposal)
    {
        var import = proposal.GetProperty("import");
        var changes = import.GetProperty("changes");
        foreach (var change in changes.EnumerateArray())
        {
            var words = Columns.Select(name => TextOf(change, name)).Where(word => word.Length > 0);
            shell.Output.WriteLine(string.Join(' ', words));
        }

        var (operators, vehicles) = (import.GetProperty("operators"), import.GetProperty("vehicles"));
        var more = Sum(operators) + Sum(vehicles) - changes.GetArrayLength();
        if (more > 0)
        {
            shell.Output.WriteLine($"and {more} lines more");
        }

        shell.Output.WriteLine($"operators {Counts(operators)}");
        shell.Output.WriteLine($"vehicles {Counts(vehicles)}");
        foreach (var doubt in import.GetProperty("doubts").EnumerateArray())
        {
            shell.Output.WriteLine($"doubt: {doubt.GetString()}");
        }
    }

    private static string Counts(JsonElement count)
        => $"{Number(count, "before")} -> {Number(count, "after")}: {Number(count, "removed")} removed, "
            + $"{Number(count, "changed")} changed, {Number(count, "added")} added";

    private static int Sum(JsonElement count)
        => Number(count, "removed") + Number(count, "changed") + Number(count, "added");

    private static int Number(JsonElement count, string name) => count.GetProperty(name).GetInt32();

    private static string TextOf(JsonElement one, string name) => one.GetProperty(name).GetString() ?? "";
}
