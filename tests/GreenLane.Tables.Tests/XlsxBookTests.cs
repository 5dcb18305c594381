using CsCheck;

namespace GreenLane.Tables.Tests;

public sealed class XlsxBookTests
{
    private static readonly TableForm Form = new(["id", "plate", "from"], ["role"], ["from"]);
    private static readonly string[] Header = ["id", "plate", "from"];

    private readonly TableProblems _problems = new();

    private string Problems => string.Join('\n', _problems.Items);

    [Fact]
    public void Sheet_reads_as_the_same_table_does_in_csv()
    {
        var book = new Workbook()
            .Sheet("vehicles", Header, ["RS-1", " BG 1234-AA ", "2026-03-01"], ["RS-2", "Ž\"1\"", ""]);
        const string Csv = "id,plate,from\nRS-1, BG 1234-AA ,2026-03-01\nRS-2,\"Ž\"\"1\"\"\",\n";

        var sheet = Read(book.ToArray());
        var table = CsvTable.Read("v.csv", System.Text.Encoding.UTF8.GetBytes(Csv), Form, _problems);

        Assert.Empty(_problems.Items);
        Assert.Equal(Rows(table), Rows(sheet));
    }

    [Fact]
    public void Empty_rows_and_cells_count_and_are_left_out()
    {
        var rows = "<row r=\"1\"></row><row r=\"3\">" + string.Concat(Header.Select(Workbook.Text)) + "</row>"
            + "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>RS-1</t></is></c><c r=\"C9\"><v>46082</v></c></row>";

        var line = Assert.Single(Read(new Workbook().Raw("vehicles", rows).ToArray()).Lines);

        Assert.Equal((9, "RS-1", "", "2026-03-01"), (line.Line, line.Raw("id"), line.Raw("plate"), line.Raw("from")));
    }

    [Theory]
    [InlineData("46082", "", "2026-03-01")]
    [InlineData("46082.75", "", "2026-03-01T18:00:00Z")]
    [InlineData("61", "", "1900-03-01")]
    [InlineData("44620", "<workbookPr date1904=\"1\"/>", "2026-03-01")]
    public void Day_that_a_spreadsheet_counts_is_that_day(string serial, string properties, string day)
    {
        var rows = "<row>" + string.Concat(Header.Select(Workbook.Text)) + "</row><row>" + Workbook.Text("RS-1")
            + Workbook.Text("BG1") + Workbook.Number(serial) + "</row>";

        var line = Assert.Single(Read(new Workbook { Properties = properties }.Raw("vehicles", rows).ToArray()).Lines);

        Assert.Equal(day, line.Raw("from"));
    }

    [Fact]
    public void Formula_error_and_rounded_number_are_named_by_row_and_column()
    {
        var rows = "<row>" + string.Concat(Header.Select(Workbook.Text)) + "</row>"
            + "<row>" + Workbook.Formula("HYPERLINK(\"x\")", "RS-1") + Workbook.Text("BG1") + "</row>"
            + "<row>" + Workbook.Text("RS-2") + "<c t=\"e\"><v>#REF!</v></c></row>"
            + "<row>" + Workbook.Text("RS-3") + Workbook.Number("3.00833E+23") + "</row>"
            + "<row>" + Workbook.Text("RS-4") + Workbook.Text("BG4") + Workbook.Number("2958466") + "</row>";

        Read(new Workbook().Raw("vehicles", rows).ToArray());

        Assert.Equal(
            [(2, 1, "id"), (3, 2, "plate"), (4, 2, "plate"), (5, 3, "from")],
            _problems.Items.Select(problem => ((int)problem.Line, problem.Column, problem.Name)));
        Assert.StartsWith(
            "book.xlsx, sheet vehicles: line 2, column 1 (id): a formula", Problems, StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_texts_are_found_by_number_and_what_is_spoken_is_left_out()
    {
        var rows = "<row>" + string.Concat(Header.Select(Workbook.Text)) + "</row><row>" + Workbook.Shared(1)
            + "<c t=\"inlineStr\"><is><r><t>BG </t></r><r><t>77</t></r>"
            + "<rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></is></c></row>";

        var line = Assert.Single(Read(new Workbook().Raw("vehicles", rows).ToArray("no", "RS-1")).Lines);

        Assert.Equal(("RS-1", "BG 77"), (line.Raw("id"), line.Raw("plate")));
    }

    [Fact]
    public void Document_type_is_refused_and_nothing_it_names_is_read()
    {
        var book = new Workbook { Prolog = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" }
            .Raw("vehicles", "<row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row>");

        Assert.Equal(0, Read(book.ToArray()).Count);

        Assert.Contains("DTD", Assert.Single(_problems.Items).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_that_unpacks_to_gigabytes_is_refused_while_it_is_read()
    {
        var blanks = new string(' ', 64 * 1024 * 1024);
        var book = new Workbook();
        book.Raw("vehicles", "<row>" + string.Concat(Enumerable.Repeat(blanks, 5)) + "</row>");
        var bytes = book.ToArray();
        Assert.True(bytes.Length < 8 * 1024 * 1024, $"{bytes.Length} bytes are no bomb");

        Read(bytes);

        Assert.Contains("unpacks to more than", Assert.Single(_problems.Items).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", "beyond column")]
    [InlineData("<row r=\"1048577\"/>", "row 1048577")]
    [InlineData("<row r=\"5\"/><row r=\"5\"/>", "row 5 stands after row 5")]
    [InlineData("<row><c t=\"s\"><v>7</v></c></row>", "shared text that is not there")]
    [InlineData("<row r=\"-1\"/>", "cannot be read")]
    [InlineData("<row>", "cannot be read")]
    public void Sheet_that_breaks_its_format_is_named(string rows, string expected)
    {
        Read(new Workbook().Raw("vehicles", rows).ToArray());

        Assert.Contains(expected, Problems, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_one_cell_has_a_limit()
    {
        Read(new Workbook().Sheet("vehicles", Header, [new string('A', 32_768), "", ""]).ToArray());

        Assert.Contains("longer than 32767", Problems, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheet_that_is_not_there_is_named()
    {
        Read(new Workbook().Sheet("trucks", Header).ToArray());

        Assert.Contains("no sheet \"vehicles\"", Problems, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var good = new Workbook().Sheet("vehicles", Header, ["RS-1", "BG1", "2026-03-01"]).ToArray();
        Check.Sample(
            Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 8],
            changes =>
            {
                var bytes = good.ToArray();
                foreach (var (place, value) in changes)
                {
                    bytes[place] = value;
                }

                using var book = XlsxBook.Open("book.xlsx", bytes, new TableProblems());
                book?.Read("vehicles", Form);
            },
            iter: 1000);
    }

    private static string[][] Rows(Table table)
        => [.. table.Lines.Select(line => Header.Select(line.Raw).ToArray())];

    private Table Read(byte[] bytes)
    {
        using var book = XlsxBook.Open("book.xlsx", bytes, _problems);
        Assert.NotNull(book);
        return book.Read("vehicles", Form);
    }
}
