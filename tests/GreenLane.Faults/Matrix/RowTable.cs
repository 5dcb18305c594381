using System.Globalization;
using System.Text.Json;

namespace GreenLane.Faults.Matrix;

/// <summary>The rows for people and for programs.</summary>
internal static class RowTable
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <param name="planted">What was planted in the last row, and whether it was found.</param>
    public static void Print(
        IReadOnlyList<RowResult> rows, IReadOnlyDictionary<string, bool> planted, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| fault | passages | lost | doubled | altered | recovery |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var recovery = row.RecoverySeconds is { } seconds
                ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s")
                : "none";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Fault} | {row.Passages} | {row.Lost} | {row.Doubled} | {row.Altered} | {recovery} |"));
        }

        foreach (var (name, found) in planted)
        {
            output.WriteLine($"planted {name}: {(found ? "found" : "NOT FOUND")}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Sum(row => row.Passages)} passages, {rows.Sum(row => row.Greens)} greens and "
                + $"{rows.Sum(row => row.Referred)} referrals in lanes, {rows.Count(row => !row.IsClean)} of "
                + $"{rows.Count} rows not clean"));
    }

    public static string Json(IReadOnlyList<RowResult> rows, IReadOnlyDictionary<string, bool> planted)
        => JsonSerializer.Serialize(new { rows, planted }, Readable);
}
