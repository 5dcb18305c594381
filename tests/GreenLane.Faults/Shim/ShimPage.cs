using System.IO.MemoryMappedFiles;

namespace GreenLane.Faults.Shim;

/// <summary>The page by which a program under the shim is told what to suffer, at any time.</summary>
internal sealed class ShimPage : IDisposable
{
    private const int Fields = 10;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private ShimPage(string path, MemoryMappedFile file)
    {
        FilePath = path;
        _file = file;
        _view = file.CreateViewAccessor(0, Fields * sizeof(long));
    }

    // In the order of struct page in shim.c.
    private enum Field
    {
        Realtime, Passed, Kinds, Counted, At, Every, Action, Error, Struck, Told,
    }

    public string FilePath { get; }

    /// <summary>Calls that counted since the page was armed.</summary>
    public long Counted => this[Field.Counted];

    /// <summary>Calls that were struck since the page was armed.</summary>
    public long Struck => this[Field.Struck];

    /// <summary>What the program under test counts itself: it stands beside every call in the log.</summary>
    public long Told
    {
        get => this[Field.Told];
        set => this[Field.Told] = value;
    }

    /// <summary>How far both clocks stand ahead.</summary>
    public TimeSpan Passed => TimeSpan.FromTicks(this[Field.Passed] / TimeSpan.NanosecondsPerTick);

    private long this[Field field]
    {
        get => _view.ReadInt64((int)field * sizeof(long));
        set => _view.Write((int)field * sizeof(long), value);
    }

    /// <summary>A new page with nothing to suffer.</summary>
    public static ShimPage Create(string path)
    {
        File.WriteAllBytes(path, new byte[Fields * sizeof(long)]);
        return Open(path);
    }

    /// <summary>A page that another program made.</summary>
    public static ShimPage Open(string path)
        => new(path, MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0));

    /// <summary>Strikes calls on the watched files from now on.</summary>
    /// <param name="at">The first that is struck, from 1.</param>
    /// <param name="every">And every so many after it; 0 for that one alone.</param>
    /// <param name="error">The errno of a call that fails.</param>
    public void Arm(IoKinds kinds, long at, long every, IoStrike strike, int error)
    {
        Disarm();
        this[Field.Counted] = 0;
        this[Field.Struck] = 0;
        this[Field.At] = at;
        this[Field.Every] = every;
        this[Field.Action] = (long)strike;
        this[Field.Error] = error;
        this[Field.Kinds] = (long)kinds;
    }

    public void Disarm() => this[Field.Kinds] = 0;

    /// <summary>Sets wall-clock time so far from the kernel's.</summary>
    public void ShiftWallClock(TimeSpan shift) => this[Field.Realtime] = Nanoseconds(shift);

    /// <summary>Lets both clocks of the program stand so far ahead of the kernel's: time passed.</summary>
    public void PassTime(TimeSpan passed) => this[Field.Passed] = Nanoseconds(passed);

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private static long Nanoseconds(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;
}
