using System.Net;
using System.Net.Http.Json;
using System.Text;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Central.Watching;
using GreenLane.Registry;

namespace GreenLane.Central.Tests.Watching;

/// <summary>The real program with people, a folder of signed files, and keys that they sign with elsewhere.</summary>
[Trait("Tier", "process")]
public sealed class WatchListPeopleTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(90));
    private Mosquitto? _broker;
    private CentralProcess? _central;
    private People? _people;
    private WatchKeys? _keys;
    private HttpClient? _sanja;

    private CancellationToken Limit => _limit.Token;

    private HttpClient Sanja => _sanja!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _people?.Dispose();
        _central?.Dispose();
        _broker?.Dispose();
        _keys?.Dispose();
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Hazard("H-13")]
    public async Task A_table_becomes_a_draft_that_is_signed_elsewhere_and_goes_out_as_it_is()
    {
        await StartAsync(signatures: 1);
        var draft = await OfferAsync(Sanja, "entries.csv", WatchKeys.Table);
        using var early = await Sanja.PostAsync($"/api/v1/watch-lists/offers/{draft.Id}/hand", null, Limit);
        var bytes = await Sanja.GetByteArrayAsync($"/api/v1/watch-lists/offers/{draft.Id}/file", Limit);
        var signed = await OfferAsync(Sanja, "mk.glw", _keys!.Sign(bytes, 0));

        var handed = await HandAsync(Sanja, signed.Id);

        Assert.Equal((3, 3, 0, false), (draft.Entries, draft.Added, draft.Removed, draft.IsSigned));
        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        Assert.Equal(HttpStatusCode.OK, handed);
        await AwaitSequenceAsync(1);
        var next = await OfferAsync(
            Sanja, "entries.csv", WatchKeys.Table.Replace("case-2,MK,SK 1234-AB,,", "case-9,,,ABCD,"));
        Assert.Equal((2UL, 1, 1), (next.Sequence, next.Added, next.Removed));
        Assert.Equal(HttpStatusCode.Conflict, await OfferStatusAsync(Sanja, "mk.glw", _keys.Sign(bytes, 0)));
    }

    [Fact]
    public async Task Where_two_must_sign_two_must_act()
    {
        await StartAsync(signatures: 2);
        using var vesna = await _people!.GiveAsync(Sanja, "vesna", "supervisor", Limit);
        var draft = await OfferAsync(Sanja, "entries.csv", WatchKeys.Table);
        var bytes = await Sanja.GetByteArrayAsync($"/api/v1/watch-lists/offers/{draft.Id}/file", Limit);
        var half = await OfferAsync(Sanja, "mk.glw", _keys!.Sign(bytes, 0));
        Assert.Equal(HttpStatusCode.BadRequest, await HandAsync(vesna, half.Id));
        var whole = await OfferAsync(Sanja, "mk.glw", _keys.Sign(_keys.Sign(bytes, 0), 1));

        Assert.Equal(HttpStatusCode.Forbidden, await HandAsync(Sanja, whole.Id));
        Assert.Equal(HttpStatusCode.OK, await HandAsync(vesna, whole.Id));

        await AwaitSequenceAsync(1);
        Assert.Equal(HttpStatusCode.NotFound, await HandAsync(vesna, whole.Id));
    }

    [Fact]
    public async Task What_gateways_would_refuse_is_refused_here_with_the_reason()
    {
        await StartAsync(signatures: 1);
        using var stranger = SigningKey.Create();
        var draft = await OfferAsync(Sanja, "entries.csv", WatchKeys.Table);
        var bytes = await Sanja.GetByteArrayAsync($"/api/v1/watch-lists/offers/{draft.Id}/file", Limit);

        var foreign = WatchKeys.Sign(bytes, stranger);
        Assert.Equal(HttpStatusCode.BadRequest, await OfferStatusAsync(Sanja, "x.glw", foreign));
        Assert.Equal(HttpStatusCode.BadRequest, await OfferStatusAsync(Sanja, "x.glw", bytes[..^7]));
        Assert.Equal(HttpStatusCode.BadRequest, await OfferStatusAsync(Sanja, "x.glw", []));
        Assert.Equal(HttpStatusCode.BadRequest, await OfferStatusAsync(Sanja, "x.glw", _keys!.Ended(0)));
        var table = Encoding.UTF8.GetBytes(WatchKeys.Table + "case-9,,,,,2026-01-01,,\n");
        using var wrong = await PostAsync(Sanja, "entries.csv", table);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(5, (await wrong.Content.ReadFromJsonAsync<ImportRefusal>(Limit))!.Problems[0].Line);
    }

    [Fact]
    [Hazard("H-10")]
    public async Task Who_may_be_told_a_case_is_told_it_after_it_is_recorded_and_nobody_is_named_anywhere()
    {
        await StartAsync(signatures: 1);
        using var mira = await _people!.GiveAsync(Sanja, "mira", "operator", Limit);
        using var vid = await _people.GiveAsync(Sanja, "vid", "analyst", Limit);
        var draft = await OfferAsync(Sanja, "entries.csv", WatchKeys.Table);
        var bytes = await Sanja.GetByteArrayAsync($"/api/v1/watch-lists/offers/{draft.Id}/file", Limit);
        await HandAsync(Sanja, (await OfferAsync(Sanja, "mk.glw", _keys!.Sign(bytes, 0))).Id);
        await AwaitSequenceAsync(1);

        var all = await Sanja.GetFromJsonAsync<WatchListCases>("/api/v1/watch-lists/MK/cases", Limit);
        var some = await mira.GetFromJsonAsync<WatchListCases>("/api/v1/watch-lists/MK/cases", Limit);
        using var none = await vid.GetAsync("/api/v1/watch-lists/MK/cases", Limit);
        using var noOffer = await PostAsync(mira, "entries.csv", Encoding.UTF8.GetBytes(WatchKeys.Table));

        Assert.Equal(["case-1", "case-2", "case-3"], all!.Items.Select(one => one.Case));
        Assert.Equal(["case-3"], some!.Items.Select(one => one.Case));
        Assert.Equal(HttpStatusCode.Forbidden, none.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, noOffer.StatusCode);
        var audit = await People.AuditAsync(Sanja, Limit);
        Assert.Contains(audit, line => line is { By: "mira", What: "watch-list-seen", About: "MK 1" });
        Assert.Contains(audit, line => line is { By: "sanja", What: "watch-list-handed", About: "MK 1" });
        Assert.All(audit, line => Assert.DoesNotContain("1234", line.About + line.Detail, StringComparison.Ordinal));
        Assert.DoesNotContain("1234AB", _central!.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("case-", _central.Output, StringComparison.Ordinal);
    }

    private async Task StartAsync(int signatures)
    {
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        _keys = new WatchKeys(signatures);
        _central = new CentralProcess(_broker.Port, access: "accounts", files: _keys.Folder);
        await _central.StartAsync(Limit);
        _people = new People(_central);
        _sanja = await _people.SetUpAsync(Limit);
    }

    private async Task<WatchListOffer> OfferAsync(HttpClient by, string name, string table)
        => await OfferAsync(by, name, Encoding.UTF8.GetBytes(table));

    private async Task<WatchListOffer> OfferAsync(HttpClient by, string name, byte[] bytes)
    {
        using var answer = await PostAsync(by, name, bytes);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Limit));
        return (await answer.Content.ReadFromJsonAsync<WatchListOffer>(Limit))!;
    }

    private async Task<HttpStatusCode> OfferStatusAsync(HttpClient by, string name, byte[] bytes)
    {
        using var answer = await PostAsync(by, name, bytes);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient by, string name, byte[] bytes)
    {
        using var question = new HttpRequestMessage(HttpMethod.Post, "/api/v1/watch-lists/offers");
        question.Content = new ByteArrayContent(bytes);
        question.Headers.Add("X-File-Name", name);
        return await by.SendAsync(question, Limit);
    }

    private async Task<HttpStatusCode> HandAsync(HttpClient by, string id)
    {
        using var answer = await by.PostAsync($"/api/v1/watch-lists/offers/{id}/hand", null, Limit);
        return answer.StatusCode;
    }

    private async Task AwaitSequenceAsync(ulong sequence)
    {
        while (true)
        {
            var board = await Sanja.GetFromJsonAsync<WatchListBoard>("/api/v1/watch-lists", Limit);
            if (board!.Items.Any(list => list.File?.Sequence == sequence && list.Entries == 3))
            {
                return;
            }

            await Task.Delay(50, Limit);
        }
    }
}
