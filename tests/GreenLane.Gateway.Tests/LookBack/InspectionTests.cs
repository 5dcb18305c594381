using System.Net;
using System.Text.Json;
using GreenLane.Gateway.Tests.Accounts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Gateway.Tests.LookBack;

/// <summary>What inspections found is entered against the passage, and what nobody told of is handed over.</summary>
public sealed class InspectionTests(GatewayWithPeople people) : IClassFixture<GatewayWithPeople>
{
    private const string Words = "floor of the trailer, driver Petar";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private AccountsGateway Gateway => people.Gateway;

    [Fact]
    [Hazard("H-09")]
    [Hazard("H-30")]
    public async Task Inspection_is_open_for_the_next_shift_until_somebody_tells_what_it_found()
    {
        var officer = await Gateway.HireAsync("inspector", "officer", Ct);
        var id = await SendToInspectionAsync("SK 3333-AA");
        Assert.Contains(id, await OpenAsync());

        var entered = await officer.PostAsync($"passages/{id}/inspections", Body(), Ct);

        Assert.Equal(HttpStatusCode.Created, entered.Status);
        Assert.DoesNotContain(id, await OpenAsync());
        var passage = (await officer.GetAsync($"passages/{id}", Ct)).Json;
        var told = passage.GetProperty("inspections")[0];
        Assert.Equal(
            ("customs", "irregularity", "hidden-space", "inspector", Words),
            (told.GetProperty("agency").GetString(), told.GetProperty("finding").GetString(),
                told.GetProperty("kinds")[0].GetString(), told.GetProperty("by").GetString(),
                told.GetProperty("text").GetString()));
        var act = passage.GetProperty("commands").EnumerateArray()
            .Single(command => command.GetProperty("verb").GetString() == "inspection-entered");
        Assert.Equal(
            ("inspector", "customs, irregularity, hidden-space"),
            (act.GetProperty("by").GetString(), act.GetProperty("text").GetString()));
    }

    [Fact]
    [Hazard("H-10")]
    public async Task What_leaves_of_it_names_no_person_and_no_words()
    {
        var officer = await Gateway.HireAsync("quiet-inspector", "officer", Ct);
        var id = await SendToInspectionAsync("SK 4444-AA");
        await officer.PostAsync($"passages/{id}/inspections", Body(), Ct);

        using var journal = new SqliteConnection(
            $"Data Source={Path.Combine(Gateway.Process.Folder, "data", "journal.db")};Mode=ReadOnly;Pooling=false");
        await journal.OpenAsync(Ct);
        await using var command = journal.CreateCommand();
        command.CommandText = "SELECT event FROM outbox WHERE subject = $id AND type LIKE '%.passage.inspected.v1'";
        command.Parameters.AddWithValue("$id", id);
        var sent = JsonSerializer.Deserialize<JsonElement>((string)(await command.ExecuteScalarAsync(Ct))!);

        var told = sent.GetProperty("data").GetProperty("inspections")[0];
        Assert.Equal("irregularity", told.GetProperty("finding").GetString());
        Assert.All(
            ["SK 4444", "SK4444", "quiet-inspector", "Petar"],
            text => Assert.DoesNotContain(text, sent.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("agency", "post")]
    [InlineData("agency", "none")]
    [InlineData("finding", "none")]
    [InlineData("finding", "nothing")]
    [InlineData("kinds", "hidden-space hidden-space")]
    [InlineData("kinds", "unheard-of")]
    [InlineData("kinds", "")]
    [InlineData("from", "9999-01-01T00:00:00Z")]
    [InlineData("from", "1900-01-01T00:00:00Z")]
    [InlineData("to", "9999-12-31T23:59:59Z")]
    [InlineData("to", "1900-01-01T00:00:00Z")]
    [InlineData("to", null)]
    [InlineData("text", "long")]
    public async Task Inspection_that_cannot_be_is_refused_and_changes_nothing(string key, string? value)
    {
        var id = await SendToInspectionAsync("SK 5555-AA");
        var body = Body();
        body[key] = key switch
        {
            "kinds" => value!.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "text" => new string('x', 501),
            _ => value,
        };

        var answer = await Gateway.Supervisor.PostAsync($"passages/{id}/inspections", body, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(id, await OpenAsync());
    }

    [Fact]
    public async Task Who_may_not_serve_lanes_enters_nothing_and_nobody_enters_without_end()
    {
        var auditor = await Gateway.HireAsync("inspection-auditor", "auditor", Ct);
        var id = await SendToInspectionAsync("SK 6666-AA");

        Assert.Equal(
            HttpStatusCode.Forbidden, (await auditor.PostAsync($"passages/{id}/inspections", Body(), Ct)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Gateway.Supervisor.PostAsync("passages/nothing-1/inspections", Body(), Ct)).Status);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(
                HttpStatusCode.Created,
                (await Gateway.Supervisor.PostAsync($"passages/{id}/inspections", Body(), Ct)).Status);
        }

        Assert.Equal(
            HttpStatusCode.Conflict,
            (await Gateway.Supervisor.PostAsync($"passages/{id}/inspections", Body(), Ct)).Status);
    }

    private static Dictionary<string, object?> Body() => new()
    {
        ["agency"] = "customs",
        ["finding"] = "irregularity",
        ["kinds"] = new[] { "hidden-space" },
        ["from"] = Now.AddMinutes(-50),
        ["to"] = Now.AddMinutes(-5),
        ["text"] = Words,
    };

    private async Task<string> SendToInspectionAsync(string plate)
    {
        var late = await Gateway.Supervisor.PostAsync(
            "passages/late",
            new { lane = "1", openedAt = Now.AddHours(-1), plate, country = "RS", outcome = "to-inspection" },
            Ct);
        return late.Json.GetProperty("id").GetString()!;
    }

    /// <summary>As the list and the shift say it, who must say the same.</summary>
    private async Task<string?[]> OpenAsync()
    {
        var list = (await Gateway.Supervisor.GetAsync("inspections?open", Ct)).Json.GetProperty("items");
        var shift = (await Gateway.Supervisor.GetAsync("shift", Ct)).Json.GetProperty("inspections");
        string?[] open = [.. list.EnumerateArray().Select(passage => passage.GetProperty("id").GetString())];
        Assert.Equal(open.Order(), shift.EnumerateArray().Select(id => id.GetString()).Order());
        return open;
    }
}
