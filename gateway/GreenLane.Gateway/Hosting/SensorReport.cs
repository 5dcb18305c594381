using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Text.Json;
using GreenLane.Gateway.Sensing;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Hosting;

/// <summary>How readers and cameras are, for pages, the broker and the metrics.</summary>
public sealed class SensorReport
{
    private readonly ReaderHost _readers;
    private readonly CameraDesk _cameras;
    private readonly Crossing _crossing;
    private readonly AlarmBoard _alarms;
    private readonly SensorWatch _watch;
    private readonly Dictionary<string, AlarmDocument> _told = new(StringComparer.Ordinal);

    public SensorReport(
        ReaderHost readers, CameraDesk cameras, Crossing crossing, AlarmBoard alarms, SensorWatch watch,
        GatewayMeter meter)
    {
        _readers = readers;
        _cameras = cameras;
        _crossing = crossing;
        _alarms = alarms;
        _watch = watch;
        Measure(meter);
    }

    public ImmutableArray<AlarmDocument> Alarms => _alarms.Standing;

    public ImmutableArray<SensorDocument> Sensors(TimeSpan now)
        => [.. _readers.Stands.Select(stand => Of(stand, now)), .. _cameras.Cameras.Select(stand => Of(stand, now))];

    /// <summary>Looks at the devices and tells the broker which alarms stand. By one thread.</summary>
    public void Tell(MqttReporter reporter)
    {
        _watch.Look();
        var standing = _alarms.Standing;
        foreach (var alarm in standing)
        {
            if (_told.GetValueOrDefault(alarm.Id) != alarm)
            {
                _told[alarm.Id] = alarm;
                reporter.SetAlarm(alarm.Id, JsonSerializer.Serialize(alarm, ReportingJson.Default.AlarmDocument));
            }
        }

        foreach (var over in _told.Keys.Except(standing.Select(alarm => alarm.Id)).ToArray())
        {
            _told.Remove(over);
            reporter.ClearAlarm(over);
        }
    }

    private static SensorDocument Of(ReaderStand stand, TimeSpan now)
    {
        var (reader, figures) = (stand.Reader, stand.Reader.Figures);
        var detail = string.Join("; ", new[] { figures.Description, stand.Router.Why }.OfType<string>());
        var connected = reader.State is ReaderState.Reading or ReaderState.AntennaCut;
        return new SensorDocument(
            reader.Id, "reader", connected ? "connected" : "connecting", Since(figures.LastHeardAt, now),
            figures.RefusedFrames)
        {
            Detail = detail.Length > 0 ? detail : null,
            Reads = figures.Counts.Tags,
            Dropped = stand.Router.Dropped + stand.Router.Astray,
            ClockSkewSeconds = figures.ClockSkew is { } skew ? Math.Round(skew.TotalSeconds, 2) : null,
        };
    }

    private static SensorDocument Of(CameraStand stand, TimeSpan now) => new(
        stand.Camera.Id, "camera", stand.HeardAt is null ? "silent" : "connected", Since(stand.HeardAt, now),
        stand.Refused)
    {
        ClockSkewSeconds = stand.Clock.Skew is { } behind ? -Math.Round(behind.TotalSeconds, 1) : null,
        Repeats = stand.Repeats,
        Late = stand.Late,
    };

    private static Measurement<double> Labelled(double value, string a, string first, string b, string second)
        => new(value, new(a, first), new KeyValuePair<string, object?>(b, second));

    private static double? Since(TimeSpan? heard, TimeSpan now)
        => heard is { } at ? Math.Round((now - at).TotalSeconds, 1) : null;

    private void Measure(GatewayMeter meter)
    {
        ByReader("greenlane.reader.tags", "{tag}", "Tags taken", stand => stand.Reader.Figures.Counts.Tags);
        ByReader(
            "greenlane.reader.held", "{tag}", "Tags of an earlier inventory, held back by the reader",
            stand => stand.Reader.Figures.Counts.Held);
        ByReader(
            "greenlane.reader.unusable", "{tag}", "Tags without an EPC that can be held",
            stand => stand.Reader.Figures.Counts.Unusable);
        ByReader("greenlane.reader.dropped", "{tag}", "Tags a lane had no room for", stand => stand.Router.Dropped);
        ByReader("greenlane.reader.astray", "{tag}", "Tags of no lane's antenna", stand => stand.Router.Astray);
        ByReader("greenlane.reader.refused", "{frame}", "Frames refused", stand => stand.Reader.Figures.RefusedFrames);
        ByReader(
            "greenlane.reader.reconnects", "{connection}", "Connections after the first",
            stand => stand.Reader.Figures.Reconnects);
        ByReader(
            "greenlane.reader.clock_skew", "s", "The reader's clock less ours",
            stand => stand.Reader.Figures.ClockSkew?.TotalSeconds ?? 0);
        meter.WatchEach(
            "greenlane.alarms", "{alarm}", "Alarms that stand",
            () => _alarms.Standing.Select(alarm => Labelled(1, "kind", alarm.Kind, "source", alarm.Source)));
        meter.WatchEach(
            "greenlane.sensor.doubt", "1",
            "How much passages speak for a sensor that does not see, thousandths of a nat",
            () => _crossing.Lanes.SelectMany(lane => lane.Loop.Senses.Tallies.Select(
                sensor => Labelled(sensor.Tally.Score, "lane", lane.Loop.Id, "sensor", sensor.Id))));

        void ByReader(string name, string unit, string description, Func<ReaderStand, double> value)
            => meter.WatchEach(name, unit, description, () => _readers.Stands.Select(stand => new Measurement<double>(
                value(stand), new KeyValuePair<string, object?>("reader", stand.Reader.Id))));
    }
}
