using System.Diagnostics;
using System.Text;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Tables;

namespace GreenLane.Central.Tests.Enrolling;

public sealed class SqliteEnrolmentTests(SqliteStores stores) : EnrolmentBehaviour(stores.New())
{
    /// <summary>The figure is 5 s on two cores; the bound here holds on a machine that does much else.</summary>
    [Fact]
    public void Hundred_thousand_vehicles_are_previewed_with_progress()
    {
        const int Vehicles = 100_000;
        var office = NewOffice();
        office.Hold(100_000, Vehicles);
        var files = Office.Tables(100_500, Vehicles);
        var progress = new Steps();

        var start = Stopwatch.GetTimestamp();
        var answer = office.Desk.ProposeImport(Office.Ana, files, new TableProblems(), progress);
        var took = Stopwatch.GetElapsedTime(start);

        Office.Done(answer);
        TestContext.Current.TestOutputHelper!.WriteLine($"previewed {Vehicles} vehicles in {took.TotalSeconds:F2} s");
        Assert.Equal(
            new ImportCount(Vehicles, Vehicles, 500, 0, 500), office.View.Proposal(answer.Number)!.Import!.Vehicles);
        Assert.Equal(
            [ImportPhase.Reading, ImportPhase.Building, ImportPhase.Comparing],
            progress.All.Select(step => step.Phase).Distinct());
        var read = progress.All.Where(step => step.Phase == ImportPhase.Reading).ToList();
        Assert.Equal((0, Vehicles), (read[0].Done, read[0].Of));
        Assert.Equal((Vehicles, Vehicles), (read[^1].Done, read[^1].Of));
        Assert.Equal(read.Select(step => step.Done).Order(), read.Select(step => step.Done));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Workbook_is_imported_as_its_tables_are()
    {
        var office = NewOffice();
        var tables = Office.Tables(1000, 5);
        var book = new Workbook()
            .Sheet("operators", Cells(tables.Operators)).Sheet("vehicles", Cells(tables.Vehicles!));

        var fromBook = office.Proposed(new ImportFiles("book.xlsx", book.ToArray())).Import!;
        var fromTables = office.Proposed(tables).Import!;

        Assert.Equal(fromTables.Changes, fromBook.Changes);
        Assert.Equal(fromTables.Vehicles, fromBook.Vehicles);
    }

    [Fact]
    public void File_that_cannot_be_handed_over_is_said_and_its_sequence_is_not_given_out_again()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        Directory.CreateDirectory(office.Handed);

        var answer = office.Publications.Publish(Office.Ana, 1, 0);

        Assert.Equal(EnrolmentOutcome.NotHanded, answer.Outcome);
        Assert.Equal(1, office.Register.Sequence);
        Directory.Delete(office.Handed);
        office.Publish();
        Assert.Equal(2UL, office.InForce().State.Sequence);
        Assert.Equal(
            [Publication.Handed, Publication.Replaced],
            office.View.Publications(9).Items.Select(publication => publication.State));
    }

    private static string[][] Cells(byte[] csv)
        =>
        [
            .. Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(',')),
        ];

    private sealed class Steps : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }
}
