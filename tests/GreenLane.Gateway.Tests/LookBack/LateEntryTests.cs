using System.Net;
using System.Text.Json;
using GreenLane.Gateway.Tests.Accounts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Gateway.Tests.LookBack;

/// <summary>Passages that the gateway could not see, and what one shift tells the next.</summary>
public sealed class LateEntryTests(GatewayWithPeople people) : IClassFixture<GatewayWithPeople>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AccountsGateway Gateway => people.Gateway;

    [Fact, Hazard("H-09")]
    public async Task Passage_of_the_paper_form_stands_with_the_others_marked_and_is_never_automatic()
    {
        var officer = await Gateway.HireAsync("late-officer", "officer", Ct);
        var opened = TimeProvider.System.GetUtcNow().AddHours(-5);

        var entered = await officer.PostAsync("passages/late", Body(opened, "BG 1234-AA", "released"), Ct);
        var id = entered.Json.GetProperty("id").GetString()!;
        var kept = await officer.GetAsync($"passages/{id}", Ct);
        var found = await officer.GetAsync("passages?plate=bg1234aa", Ct);

        Assert.Equal(HttpStatusCode.Created, entered.Status);
        var passage = kept.Json;
        Assert.Equal(
            ("released", "by-hand", "late-officer"),
            (passage.GetProperty("outcome").GetString(), passage.GetProperty("releasedBy").GetString(),
                passage.GetProperty("enteredByHand").GetProperty("by").GetString()));
        Assert.Equal("passage-entered", passage.GetProperty("commands")[0].GetProperty("verb").GetString());
        Assert.Equal(id, found.Json.GetProperty("items")[0].GetProperty("id").GetString());
        var shift = (await officer.GetAsync("shift", Ct)).Json.GetProperty("stats");
        Assert.Equal(0, shift.GetProperty("automatic").GetInt32());
    }

    [Fact, Hazard("H-10")]
    public async Task What_leaves_of_it_names_no_plate_no_person_and_no_words()
    {
        var officer = await Gateway.HireAsync("leaver-late", "officer", Ct);
        var opened = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        await officer.PostAsync("passages/late", Body(opened, "SK 7777-ZZ", "to-desk"), Ct);

        using var journal = new SqliteConnection(
            $"Data Source={Path.Combine(Gateway.Process.Folder, "data", "journal.db")};Mode=ReadOnly;Pooling=false");
        await journal.OpenAsync(Ct);
        await using var command = journal.CreateCommand();
        command.CommandText = "SELECT event FROM outbox WHERE event LIKE '%enteredByHand%' ORDER BY seq DESC LIMIT 1";
        var sent = JsonSerializer.Deserialize<JsonElement>((string)(await command.ExecuteScalarAsync(Ct))!);

        var data = sent.GetProperty("data");
        Assert.Equal("by-hand", data.GetProperty("releasedBy").GetString());
        Assert.All(
            ["SK 7777", "SK7777", "leaver-late", "driver"],
            text => Assert.DoesNotContain(text, sent.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tomorrow", "BG1", "released")]
    [InlineData("long-ago", "BG1", "released")]
    [InlineData("today", "", "released")]
    [InlineData("today", "🚚", "released")]
    [InlineData("today", "BG1", "automatic")]
    [InlineData("today", "BG1", "intrusion")]
    [InlineData("today", "BG1", null)]
    public async Task Entry_that_cannot_be_is_refused(string when, string plate, string? outcome)
    {
        var now = TimeProvider.System.GetUtcNow();
        var opened = when switch
        {
            "tomorrow" => now.AddDays(1),
            "long-ago" => now.AddDays(-31),
            _ => now.AddMinutes(-1),
        };

        var answer = await Gateway.Supervisor.PostAsync("passages/late", Body(opened, plate, outcome), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Shift_finds_what_the_one_before_it_left_and_nothing_older()
    {
        var officer = await Gateway.HireAsync("shift-officer", "officer", Ct);
        var auditor = await Gateway.HireAsync("shift-auditor", "auditor", Ct);
        await officer.PostAsync("shift/notes", new { text = "barrier of lane 1 is slow" }, Ct);
        await officer.PostAsync("shift/hand-over", new { text = "two trucks at inspection <b>" }, Ct);
        await Gateway.Supervisor.PostAsync("shift/notes", new { text = "both have left" }, Ct);

        var shift = await auditor.GetAsync("shift", Ct);
        var forbidden = await auditor.PostAsync("shift/notes", new { text = "x" }, Ct);
        var empty = await officer.PostAsync("shift/notes", new { text = "  " }, Ct);

        Assert.Equal("shift-officer", shift.Json.GetProperty("by").GetString());
        Assert.Equal(
            ["two trucks at inspection <b>", "both have left"],
            shift.Json.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("text").GetString()));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (forbidden.Status, empty.Status));
    }

    private static object Body(DateTimeOffset openedAt, string plate, string? outcome) => new
    {
        lane = "1",
        openedAt,
        plate,
        country = "RS",
        outcome,
        reasonCode = "documents-checked",
        text = "driver's papers seen",
    };
}
