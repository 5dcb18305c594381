using System.Collections.Immutable;
using System.Data.Common;
using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Figures;

/// <summary>Every measure in sum: what is read of the store, added up, and at last said in words.</summary>
internal sealed class FigureSums
{
    private readonly long[] _sums = new long[RollupMeasures.Count];

    public long Closed => _sums[RollupMeasures.Closed];

    /// <summary>Adds a row whose measures stand in their order from this column on.</summary>
    public void Add(DbDataReader row, int first)
    {
        for (var n = 0; n < _sums.Length; n++)
        {
            _sums[n] += row.IsDBNull(first + n) ? 0 : row.GetInt64(first + n);
        }
    }

    public void Add(FigureSums other)
    {
        for (var n = 0; n < _sums.Length; n++)
        {
            _sums[n] += other._sums[n];
        }
    }

    public FigureSums Without(FigureSums part)
    {
        var rest = new FigureSums();
        for (var n = 0; n < _sums.Length; n++)
        {
            rest._sums[n] = _sums[n] - part._sums[n];
        }

        return rest;
    }

    /// <summary>Of a row of any kind, everything that is counted.</summary>
    public T Say<T>(T row)
        where T : FigureCounts
    {
        var told = this[RollupMeasures.InspectionsTold];
        var said = (FigureCounts)row with
        {
            Closed = Closed,
            ReleasedAutomatically = this[RollupMeasures.Automatic],
            ReleasedByOfficer = this[RollupMeasures.ByOfficer],
            Referred = this[RollupMeasures.Referred],
            Overrides = this[RollupMeasures.Overrides],
            LeftUnreleased = this[RollupMeasures.Left],
            NotUsed = this[RollupMeasures.NotUsed],
            Withdrawn = this[RollupMeasures.Withdrawn],
            Intrusions = this[RollupMeasures.Intrusions],
            ToDesk = this[RollupMeasures.ToDesk],
            Inspected = this[RollupMeasures.Inspected],
            Interrupted = this[RollupMeasures.Interrupted],
            OtherOutcomes = this[RollupMeasures.OtherOutcome],
            InspectionsTold = told,
            Found = told == 0 ? null : this[RollupMeasures.Found],
            ByReason = Reasons(),
            Dwell = Dwell(),
            TimeRelease = Release(),
            RandomInspection = Random(),
        };
        return (T)said;
    }

    /// <summary>The referred ones by the headline of their verdict; only those that there are.</summary>
    public ImmutableSortedDictionary<string, long> Reasons()
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        for (var n = 0; n < RollupReasons.Ids.Length; n++)
        {
            if (_sums[RollupMeasures.FirstReason + n] is not 0 and var count)
            {
                found.Add(RollupReasons.Ids[n], count);
            }
        }

        return found.ToImmutable();
    }

    private long this[int measure] => _sums[measure];

    private DwellFigures Dwell()
    {
        var classes = _sums.AsSpan(RollupMeasures.FirstDwell, DwellScale.Classes);
        var count = 0L;
        foreach (var n in classes)
        {
            count += n;
        }

        return new DwellFigures(
            DwellScale.Percentile(classes, 0.50), DwellScale.Percentile(classes, 0.90),
            DwellScale.Percentile(classes, 0.95), DwellScale.Percentile(classes, 0.99), count);
    }

    private TimeRelease Release()
    {
        var timed = this[RollupMeasures.Timed];
        return timed == 0
            ? TimeRelease.None
            : TimeRelease.None with
            {
                Wco = TimeRelease.None.Wco with
                {
                    MeanSeconds = Math.Round(this[RollupMeasures.TimedMs] / 1000.0 / timed, 3),
                    N = timed,
                    NotMeasured = null,
                },
            };
    }

    private RandomInspection Random()
    {
        var drawn = _sums[RollupMeasures.FirstReason + RollupReasons.NumberOf("random-inspection")];
        return new RandomInspection(drawn, drawn + this[RollupMeasures.Cleared], null);
    }
}
