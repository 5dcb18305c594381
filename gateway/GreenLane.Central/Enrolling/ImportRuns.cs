using System.Security.Cryptography;

namespace GreenLane.Central.Enrolling;

/// <summary>The imports that this instance looks at, or has looked at lately. Thread-safe.</summary>
/// <remarks>What comes of one is a proposal in the store; this forgets it when it ends or others come.</remarks>
internal sealed class ImportRuns(EnrolmentDesk desk, EnrolmentView view)
{
    /// <summary>Each takes a core and some hundred megabytes.</summary>
    public const int MostRunning = 2;

    private const int MostKept = 32;

    private readonly Lock _gate = new();
    private readonly List<ImportRun> _runs = [];

    /// <returns>Null if too many run.</returns>
    public ImportStanding? Start(string by, ImportFiles files)
    {
        lock (_gate)
        {
            if (_runs.Count(run => !run.IsOver) >= MostRunning)
            {
                return null;
            }

            if (_runs.Count == MostKept)
            {
                _runs.Remove(_runs.First(run => run.IsOver));
            }

            var run = new ImportRun(RandomNumberGenerator.GetHexString(16, lowercase: true), by, files, desk, view);
            _runs.Add(run);
            return run.Standing;
        }
    }

    /// <returns>Null if this person handed none in under this id, or it is forgotten.</returns>
    public ImportStanding? Find(string by, string id)
    {
        lock (_gate)
        {
            return _runs.Find(run => run.Id == id && run.By == by)?.Standing;
        }
    }
}
