using GreenLane.Hardware;
using GreenLane.Lanes;

namespace GreenLane.Gateway.SelfTest;

/// <summary>One lane's board in the hands of an installer: worked all the time, as by a lane, at red.</summary>
/// <remarks>The owner disposes the board: all outputs off, whatever happens.</remarks>
internal sealed class TestBench(
    string lane, LaneBoard board, LaneBoardWiring wiring, IInstaller installer, TimeProvider time)
{
    public static readonly TimeSpan TurnInterval = TimeSpan.FromMilliseconds(10);

    private readonly long _start = time.GetTimestamp();

    /// <summary>Levels at the latest turn.</summary>
    public LaneLines Lines { get; private set; }

    /// <summary>The worst that the board answered in any turn.</summary>
    public BoardStatus Worst { get; private set; } = BoardStatus.Follows;

    /// <summary>What is shown: red, barrier not raised, wait, until somebody says otherwise.</summary>
    public LaneOutputs Wanted { get; set; }

    public LaneBoardWiring Wiring => wiring;

    public IInstaller Installer => installer;

    public bool IsFitted(LaneLines lines) => (board.Fitted & lines) != 0;

    public bool Has(LaneLines line) => (Lines & line) != 0;

    public string Key(string line) => $"{lane}/{line}";

    /// <summary>Works the board for a while.</summary>
    /// <param name="until">Ends it early.</param>
    /// <returns>Whether <paramref name="until"/> came true in time.</returns>
    public async Task<bool> WorkAsync(TimeSpan limit, Func<bool> until, CancellationToken ct)
    {
        for (var start = time.GetTimestamp(); ; await Task.Delay(TurnInterval, time, ct).ConfigureAwait(false))
        {
            Turn();
            if (until())
            {
                return true;
            }

            if (time.GetElapsedTime(start) >= limit)
            {
                return false;
            }
        }
    }

    /// <summary>Asks, and works the board until there is an answer.</summary>
    /// <param name="limit">Then it is a skip. A person who walked to the lane may take a while.</param>
    public async Task<Answer> AskAsync(string line, string question, TimeSpan limit, CancellationToken ct)
    {
        var answer = Answer.None;
        installer.Ask(Key(line), question);
        await WorkAsync(limit, () => (answer = installer.Poll()) != Answer.None, ct).ConfigureAwait(false);
        return answer == Answer.None ? Answer.Skip : answer;
    }

    private void Turn()
    {
        var now = time.GetElapsedTime(_start);
        Lines = board.Read();
        var status = board.Apply(Wanted, now);
        Worst = status < Worst ? status : Worst;
        board.Beat(now, Wanted.Aspect == Aspect.Green);
    }
}
