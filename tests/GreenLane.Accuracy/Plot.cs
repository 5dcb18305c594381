using System.Globalization;
using System.Text;

namespace GreenLane.Accuracy;

/// <summary>
/// Draws the experiment as two panels of an SVG: who drives straight through, and which strangers would.
/// </summary>
internal static class Plot
{
    private const int Width = 980;
    private const int Left = 330;
    private const int Right = 30;
    private const int RowHeight = 20;
    private const int Top = 70;

    public static string Of(List<Row> rows)
    {
        var height = Top + (rows.Count * RowHeight) + 60;
        var svg = new StringBuilder();
        Add(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" "
            + "font-family=\"DejaVu Sans, sans-serif\" font-size=\"11\">");
        Add(svg, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"white\"/>");
        Text(svg, 12, 24, "Straight through, and strangers taken for enrolled trucks", "start", 15);
        Text(svg, Left, 46, "straight through", "start", 11);
        const string Legend = "strangers: found (dot), 95 % upper bound (bar), stated (mark)";
        Text(svg, Middle + 20, 46, Legend, "start", 11);
        Axes(svg, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Draw(svg, rows[i], Top + (i * RowHeight));
        }

        Add(svg, "</svg>");
        return svg.ToString();
    }

    private static int Middle => Left + 260;

    private static void Axes(StringBuilder svg, int rows)
    {
        var bottom = Top + (rows * RowHeight);
        foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            Line(svg, Share(share), Top - 8, Share(share), bottom, "#ddd");
            Text(svg, Share(share), bottom + 14, share.ToString("P0", CultureInfo.InvariantCulture), "middle", 10);
        }

        for (var power = -8; power <= 0; power++)
        {
            Line(svg, Chance(Math.Pow(10, power)), Top - 8, Chance(Math.Pow(10, power)), bottom, "#ddd");
            Text(svg, Chance(Math.Pow(10, power)), bottom + 14, $"1e{power}", "middle", 10);
        }
    }

    private static void Draw(StringBuilder svg, Row row, int y)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Policy}, {row.Scenario}, {row.Setting.Fleet:N0}, {row.Setting.CharacterError:P1}, "
                + $"tags {row.Setting.TagReadRate:P1}{(row.Setting.TellsCertainty ? "" : ", no conf.")}");
        Text(svg, Left - 10, y + 4, name, "end", 10);
        Add(svg, $"<rect x=\"{Left}\" y=\"{y - 5}\" width=\"{F(Share(row.StraightThrough) - Left)}\" height=\"10\" "
            + "fill=\"#4a7c59\"/>");
        Line(svg, Chance(Math.Max(row.FalseGreen, 1e-8)), y, Chance(row.UpperBound), y, "#a33");
        Line(svg, Chance(row.UpperBound), y - 5, Chance(row.UpperBound), y + 5, "#a33");
        if (row.FalseGreen > 0)
        {
            Add(svg, $"<circle cx=\"{F(Chance(row.FalseGreen))}\" cy=\"{y}\" r=\"3.5\" fill=\"#a33\"/>");
        }

        if (row.Stated is { } stated and > 0)
        {
            var x = Chance(stated);
            Add(svg, $"<path d=\"M{F(x - 4)} {y - 7} h8 l-4 6 z\" fill=\"#246\"/>");
        }
    }

    private static double Share(double share) => Left + (share * 230);

    private static double Chance(double chance)
        => Middle + 20 + ((Math.Log10(Math.Clamp(chance, 1e-8, 1)) + 8) / 8 * (Width - Right - Middle - 20));

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour)
        => Add(svg, $"<line x1=\"{F(x1)}\" y1=\"{F(y1)}\" x2=\"{F(x2)}\" y2=\"{F(y2)}\" stroke=\"{colour}\"/>");

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor, int size)
        => Add(svg, $"<text x=\"{F(x)}\" y=\"{F(y)}\" text-anchor=\"{anchor}\" font-size=\"{size}\">{text}</text>");

    private static string F(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder svg, string line) => svg.Append(line).Append('\n');
}
