using System.Collections.Concurrent;
using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>The notices that a gateway holds, found by the plates they name, and when each intake was heard.</summary>
/// <remarks>
/// In memory; look-ups neither lock nor wait. What has ended goes when room is needed, and those whose number is wrong
/// go first of all: they only ever explain a referral. Thread-safe.
/// </remarks>
/// <param name="capacity">Notices held at most; one more is refused while all that are held may still count.</param>
/// <param name="maxAge">How long after an intake was heard its notices count.</param>
/// <param name="sources">The intakes there are.</param>
public sealed class NoticeBook(int capacity, TimeSpan maxAge, IEnumerable<string> sources)
{
    /// <summary>Notices that may name one plate; a truck carries a few consignments, and comes back.</summary>
    public const int MaxOfOnePlate = 32;

    /// <summary>Plates whose chance is worked out; the others are taken to be like them.</summary>
    private const int Sample = 256;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<PlateKey, ImmutableArray<Notice>> _byPlate = new();
    private readonly Dictionary<Mrn, Notice> _byNumber = [];
    private readonly PriorityQueue<Mrn, DateTimeOffset> _ends = new();
    private volatile object _intakes = sources.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Select(source => new IntakeState(source, null)).ToImmutableArray();

    private PlatePopulation? _strangers;
    private int _weighed;

    /// <summary>Nothing is allowed to count by plate alone before it was weighed.</summary>
    private double _chanceOfOne = 1;

    public int Capacity => capacity;

    /// <summary>Notices held.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byNumber.Count;
            }
        }
    }

    /// <summary>Every intake there is, by name, and when it was heard.</summary>
    public ImmutableArray<IntakeState> Intakes => (ImmutableArray<IntakeState>)_intakes;

    /// <summary>Every notice that names a plate of exactly this text.</summary>
    public ImmutableArray<Notice> Named(PlateKey plate)
        => _byPlate.TryGetValue(plate, out var notices) ? notices : [];

    /// <summary>What a verdict asks.</summary>
    /// <param name="allowedChance">That a stranger's plate is read as exactly one of those named.</param>
    public NoticeShelf Shelf(double allowedChance) => new(
        Named, Intakes, maxAge, Math.Min(1, Volatile.Read(ref _chanceOfOne) * _byPlate.Count), allowedChance);

    /// <summary>Holds a notice from now on, in the place of another one of its number.</summary>
    /// <param name="gone">Gets the numbers of those that had to go.</param>
    public NoticeOutcome Put(Notice notice, DateTimeOffset now, ICollection<Mrn> gone)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(gone);
        lock (_gate)
        {
            var replaces = _byNumber.TryGetValue(notice.Mrn, out var before);
            if (notice.Plates.Any(plate => Named(plate.Vehicle.Plate).Count(other => other != before) >= MaxOfOnePlate))
            {
                foreach (var ended in notice.Plates.SelectMany(plate => Named(plate.Vehicle.Plate))
                    .Where(other => other != before && EndOf(other) <= now).ToList())
                {
                    Remove(ended, gone);
                }
            }

            if (notice.Plates.Any(plate => Named(plate.Vehicle.Plate).Count(other => other != before) >= MaxOfOnePlate))
            {
                return NoticeOutcome.Crowded;
            }

            if (!replaces && _byNumber.Count >= capacity && !MakeRoom(now, gone))
            {
                return NoticeOutcome.Full;
            }

            if (before is not null)
            {
                Unlist(before);
            }

            List(notice);
            return replaces ? NoticeOutcome.Replaced : NoticeOutcome.Taken;
        }
    }

    /// <summary>Lets go of those that ended before a moment, and of wrong ones that came before it.</summary>
    public void Drop(DateTimeOffset endedBefore, ICollection<Mrn> gone)
    {
        lock (_gate)
        {
            while (NextEnd() is { } next && EndOf(next) < endedBefore)
            {
                Remove(next, gone);
            }
        }
    }

    /// <summary>The sender behind an intake was heard, with or without notices.</summary>
    public void Heard(string source, DateTimeOffset at)
    {
        lock (_gate)
        {
            _intakes = Intakes.Select(intake => intake.Source == source ? intake with { HeardAt = at } : intake)
                .ToImmutableArray();
        }
    }

    /// <summary>
    /// Works out anew how likely strangers are read as one of those named, if other strangers or clearly more plates
    /// are there since. Takes milliseconds: not for a lane's thread.
    /// </summary>
    public void Weigh(IdentityModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var count = _byPlate.Count;
        if (ReferenceEquals(model.Strangers, _strangers) && count <= _weighed + (_weighed / 8))
        {
            return;
        }

        var chances = _byPlate.Values.SelectMany(notices => notices)
            .SelectMany(notice => notice.Plates).Where(plate => !plate.IsTrailer)
            .Take(Sample)
            .Select(plate => IdentityModels.PlateExactChance(plate.Vehicle, model.Strangers))
            .ToArray();
        Volatile.Write(ref _chanceOfOne, chances.Length == 0 ? 1 : chances.Average());
        (_strangers, _weighed) = (model.Strangers, count);
    }

    /// <summary>A wrong number ends as it comes: it never counts.</summary>
    private static DateTimeOffset EndOf(Notice notice)
        => notice.Mrn.HasRightCheckDigit ? notice.ValidTo : notice.Received;

    private bool MakeRoom(DateTimeOffset now, ICollection<Mrn> gone)
    {
        if (NextEnd() is not { } next || EndOf(next) > now)
        {
            return false;
        }

        Remove(next, gone);
        return true;
    }

    /// <summary>Which ends first; what the queue still holds of notices that were replaced is passed over.</summary>
    private Notice? NextEnd()
    {
        while (_ends.TryPeek(out var number, out var end))
        {
            if (_byNumber.TryGetValue(number, out var notice) && EndOf(notice) == end)
            {
                return notice;
            }

            _ends.Dequeue();
        }

        return null;
    }

    private void List(Notice notice)
    {
        _byNumber[notice.Mrn] = notice;
        if (_ends.Count >= 2 * capacity)
        {
            _ends.Clear();
            _ends.EnqueueRange(_byNumber.Values.Select(each => (each.Mrn, EndOf(each))));
        }
        else
        {
            _ends.Enqueue(notice.Mrn, EndOf(notice));
        }

        foreach (var text in notice.Plates.Select(plate => plate.Vehicle.Plate).Distinct())
        {
            _byPlate[text] = Named(text).Add(notice);
        }
    }

    private void Unlist(Notice notice)
    {
        foreach (var text in notice.Plates.Select(plate => plate.Vehicle.Plate).Distinct())
        {
            var left = Named(text).Remove(notice);
            if (left.IsEmpty)
            {
                _byPlate.TryRemove(text, out _);
            }
            else
            {
                _byPlate[text] = left;
            }
        }
    }

    private void Remove(Notice notice, ICollection<Mrn> gone)
    {
        if (_byNumber.Remove(notice.Mrn))
        {
            Unlist(notice);
            gone.Add(notice.Mrn);
        }
    }
}
