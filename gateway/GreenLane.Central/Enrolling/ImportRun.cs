using GreenLane.Tables;

namespace GreenLane.Central.Enrolling;

/// <summary>One import while it is looked at, on a thread of its own. Thread-safe.</summary>
internal sealed class ImportRun : IProgress<ImportProgress>
{
    private readonly Lock _gate = new();
    private readonly Task _work;
    private ImportStanding? _over;
    private ImportProgress _progress = new(ImportPhase.Reading, 0, 0);

    /// <param name="by">Who handed it in.</param>
    public ImportRun(string id, string by, ImportFiles files, EnrolmentDesk desk, EnrolmentView view)
    {
        (Id, By) = (id, by);
        _work = Task.Factory.StartNew(
            () => Preview(files, desk, view), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    public string Id { get; }

    public string By { get; }

    public bool IsOver => _work.IsCompleted;

    public ImportStanding Standing
    {
        get
        {
            lock (_gate)
            {
                return _over ?? new ImportStanding(
                    Id, _work.IsFaulted ? "failed" : _progress.Phase.ToString().ToLowerInvariant(), _progress.Done,
                    _progress.Of, null, null);
            }
        }
    }

    public void Report(ImportProgress value)
    {
        lock (_gate)
        {
            _progress = value;
        }
    }

    private void Preview(ImportFiles files, EnrolmentDesk desk, EnrolmentView view)
    {
        var problems = new TableProblems();
        var answer = desk.ProposeImport(By, files, problems, this);
        var proposal = answer.IsDone ? view.Proposal(answer.Number) : null;
        lock (_gate)
        {
            _over = new ImportStanding(
                Id, answer.IsDone ? "done" : "refused", _progress.Of, _progress.Of, proposal,
                answer.IsDone ? null : ImportRefusal.Of(answer, problems));
        }
    }
}
