using System.Globalization;
using System.Net.Sockets;
using GreenLane.Lanes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Hardware.Tests;

public sealed class SimulatedBoardTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lane");
    private readonly FakeTimeProvider _time = new();
    private readonly LaneBoard _board;

    public SimulatedBoardTests() => _board = Open();

    private string SocketPath => Path.Combine(_folder.FullName, "lane1.sock");

    public void Dispose()
    {
        _board.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_line_set_from_outside_is_read_by_the_lane()
    {
        using var client = new BoardClient(SocketPath);

        client.Send("set EntryLoop 1");

        Assert.Equal("1", client.Ask("get EntryLoop"));
        Assert.Equal(LaneLines.EntryLoop | LaneLines.RedFeedback, _board.Read());
    }

    [Fact]
    public void Outputs_are_seen_from_outside()
    {
        using var client = new BoardClient(SocketPath);
        var before = (client.Ask("get Red"), client.Ask("get Green"));

        _board.Apply(TestBoard.GreenOutputs);

        Assert.Equal(("1", "0"), before);
        Assert.Equal(("0", "1"), (client.Ask("get Red"), client.Ask("get Green")));
    }

    [Fact]
    public void Relay_contacts_follow_green_until_set_by_hand_and_again_once_released()
    {
        var path = Path.Combine(_folder.FullName, "relays.sock");
        var settings = new BoardSettings
        {
            Driver = BoardDriver.Simulated,
            Socket = path,
            Wiring = TestBoard.Wiring with { GatewayRelayContact = 30, GuardRelayContact = 31 },
        };
        Assert.True(LaneBoards.TryOpen(settings, _time, NullLogger.Instance, out var board, out var why), why);
        using var relays = board;
        using var client = new BoardClient(path);
        string[] contacts = ["get GatewayRelayContact", "get GuardRelayContact"];

        relays.Apply(TestBoard.GreenOutputs);
        var closed = contacts.Select(client.Ask).ToArray();
        client.Send("set GuardRelayContact 1");
        relays.Apply(TestBoard.RedOutputs);
        var welded = contacts.Select(client.Ask).ToArray();
        client.Send("release GuardRelayContact");
        var open = contacts.Select(client.Ask).ToArray();

        Assert.Equal(["1", "1"], closed);
        Assert.Equal(["0", "1"], welded);
        Assert.Equal(["0", "0"], open);
    }

    [Fact]
    public void Feedback_follows_its_lamp_until_set_by_hand_and_again_once_released()
    {
        using var client = new BoardClient(SocketPath);
        _board.Apply(TestBoard.GreenOutputs);
        var follows = (client.Ask("get RedFeedback"), client.Ask("get GreenFeedback"));

        client.Send("set GreenFeedback 0");
        client.Ask("get GreenFeedback");
        _board.Apply(TestBoard.RedOutputs);
        _board.Apply(TestBoard.GreenOutputs);
        var byHand = client.Ask("get GreenFeedback");

        client.Send("release GreenFeedback");
        var released = client.Ask("get GreenFeedback");
        _board.Apply(TestBoard.RedOutputs);

        Assert.Equal(("0", "1"), follows);
        Assert.Equal("0", byHand);
        Assert.Equal("1", released);
        Assert.Equal("0", client.Ask("get GreenFeedback"));
    }

    [Fact]
    public void A_watcher_sees_every_change_of_any_line_in_order_with_its_time()
    {
        using var client = new BoardClient(SocketPath);
        client.Send("watch");
        client.Ask("get Red");

        _board.Apply(TestBoard.GreenOutputs);
        _time.Advance(TimeSpan.FromMilliseconds(1.5));
        client.Send("set BarrierLoop 1");

        var changes = Enumerable.Range(0, 8).Select(_ => client.ReadLine().Split(' ')).ToList();
        Assert.Equal(
            [
                "Red 0", "RedFeedback 0", "Green 1", "GreenFeedback 1",
                "BarrierUp 1", "SignWait 0", "SignDrive 1", "BarrierLoop 1",
            ],
            changes.Select(change => $"{change[1]} {change[2]}"));
        var times = changes.Select(change => long.Parse(change[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(1_500, times[7] - times[0]);
    }

    [Fact]
    public void A_line_takes_effect_though_its_peer_closes_at_once()
    {
        using var watcher = new BoardClient(SocketPath);
        watcher.Send("watch");
        watcher.Ask("get Red");

        using (var hasty = new BoardClient(SocketPath))
        {
            hasty.SendRaw("set EntryLoop 1\nset Curtain 1\nset BarrierLoop 1");
        }

        Assert.EndsWith("EntryLoop 1", watcher.ReadLine(), StringComparison.Ordinal);
        Assert.EndsWith("BarrierLoop 1", watcher.ReadLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set Green 1", "error Green is an output: the gateway drives it")]
    [InlineData("release Red", "error Red is an output: the gateway drives it")]
    [InlineData("get green", "error no line green is wired")]
    [InlineData("set Curtain 1", "error no line Curtain is wired")]
    [InlineData("open sesame", "error expected: set NAME 0|1, get NAME, release NAME or watch")]
    public void What_cannot_be_done_is_answered(string command, string answer)
    {
        using var client = new BoardClient(SocketPath);

        Assert.Equal(answer, client.Ask(command));
        Assert.Equal("0", client.Ask("get Green"));
    }

    [Fact]
    public void A_line_that_never_ends_is_refused_and_others_are_served()
    {
        using var endless = new BoardClient(SocketPath);
        using var client = new BoardClient(SocketPath);

        endless.SendRaw(new string('x', BoardConnection.MaxLineBytes + 1));

        Assert.StartsWith("error a line is longer", endless.ReadLine(), StringComparison.Ordinal);
        Assert.Null(endless.TryReadLine());
        Assert.Equal("1", client.Ask("get Red"));
    }

    [Fact]
    public void A_client_half_closed_still_gets_its_answer()
    {
        using var client = new BoardClient(SocketPath);

        client.SendRaw("get Red");
        client.CloseSending();

        Assert.Equal("1", client.ReadLine());
        Assert.Null(client.TryReadLine());
    }

    [Fact]
    public void A_watcher_that_does_not_read_is_dropped_and_never_blocks_a_turn()
    {
        using var slow = new BoardClient(SocketPath);
        using var client = new BoardClient(SocketPath);
        slow.Send("watch");
        slow.Ask("get Red");

        for (var turn = 0; turn < 20_000; turn++)
        {
            _board.Apply(turn % 2 == 0 ? TestBoard.GreenOutputs : TestBoard.RedOutputs);
        }

        Assert.Equal("1", client.Ask("get Red"));
        var read = 0;
        while (slow.TryReadLine() is not null)
        {
            read++;
        }

        Assert.InRange(read, 0, 100_000);
    }

    [Fact]
    public void More_clients_than_the_limit_are_turned_away()
    {
        var limit = Enumerable.Range(0, SimulatedBoardSocket.MaxConnections);
        var clients = limit.Select(_ => new BoardClient(SocketPath)).ToList();
        Assert.All(clients, client => Assert.Equal("1", client.Ask("get Red")));

        using var oneMore = new BoardClient(SocketPath);

        Assert.Null(oneMore.TryReadLine());
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public void A_watcher_sees_red_last_when_the_gateway_ends_and_the_socket_is_gone()
    {
        using var client = new BoardClient(SocketPath);
        _board.Apply(TestBoard.GreenOutputs);
        client.Send("watch");
        client.Ask("get Red");

        _board.Dispose();

        var seen = new List<string>();
        while (client.TryReadLine() is { } line)
        {
            seen.Add(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }

        Assert.Equal(
            ["Green 0", "Red 1"], seen.Where(line => line.StartsWith("Red ", StringComparison.Ordinal)
                || line.StartsWith("Green ", StringComparison.Ordinal)));
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public void A_socket_that_a_dead_process_left_is_removed_and_one_that_answers_is_not()
    {
        var second = TryOpen(out var why);
        _board.Dispose();
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // Moved away, so that closing does not take it along: what a killed process leaves.
            dead.Bind(new UnixDomainSocketEndPoint(SocketPath + ".dead"));
            File.Move(SocketPath + ".dead", SocketPath);
        }

        var left = File.Exists(SocketPath);
        using var third = TryOpen(out _);


        Assert.Null(second);
        Assert.Contains("another process", why, StringComparison.Ordinal);
        Assert.True(left);
        Assert.NotNull(third);
    }

    [Fact]
    public void A_file_in_the_sockets_place_is_left_alone()
    {
        _board.Dispose();
        File.WriteAllText(SocketPath, "not a socket");

        var board = TryOpen(out var why);

        Assert.Null(board);
        Assert.Contains("not a socket", why, StringComparison.Ordinal);
        Assert.Equal("not a socket", File.ReadAllText(SocketPath));
    }

    [Fact]
    public void A_path_too_long_for_a_socket_is_an_answer()
    {
        var settings = Settings with { Socket = Path.Combine(_folder.FullName, new string('a', 120)) };

        var open = LaneBoards.TryOpen(settings, _time, NullLogger.Instance, out _, out var why);

        Assert.False(open);
        Assert.Contains("107", why, StringComparison.Ordinal);
    }

    private BoardSettings Settings => new()
    {
        Driver = BoardDriver.Simulated,
        Socket = SocketPath,
        Wiring = TestBoard.Wiring,
    };

    private LaneBoard Open() => TryOpen(out var why) ?? throw new InvalidOperationException(why);

    private LaneBoard? TryOpen(out string? why)
    {
        LaneBoards.TryOpen(Settings, _time, NullLogger.Instance, out var board, out why);
        return board;
    }
}
