using System.Collections.Frozen;
using GreenLane.Central.Monitoring;

namespace GreenLane.Central.Alarms;

/// <summary>Every kind of alarm: its urgency, its delays against chatter, its words.</summary>
public static class AlarmKinds
{
    public const string BrokerLost = "broker-lost";
    public const string GatewayOffline = "gateway-offline";
    public const string LampsWrong = "lamps-wrong";
    public const string RoomLow = "room-low";
    public const string LaneFault = "lane-fault";
    public const string GatewayFault = "gateway-fault";
    public const string ClockUntrusted = "clock-untrusted";
    public const string RecordsMissing = "records-missing";
    public const string SetAside = "messages-set-aside";
    public const string RegistryOld = "registry-old";
    public const string RecordsWaiting = "records-waiting";
    public const string Device = "device";
    public const string PublicationOld = "publication-old";

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private static readonly FrozenDictionary<string, AlarmKind> ById = new AlarmKind[]
    {
        new(BrokerLost, AlarmPriority.High, TimeSpan.FromSeconds(15), Short,
            _ => "The centre does not reach its broker",
            (_, _) => "The centre does not reach its broker",
            "Look at the broker and the line to it. Lanes work alone, and gateways keep their records."),
        new(GatewayOffline, AlarmPriority.High, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10),
            c => $"{c.Gateway} is not heard any more",
            (_, gateways) => $"{gateways} gateways are not heard any more: one cause is likely",
            "Call the crossing. Of one: its power, its line, its program. Of several: the carrier or the broker. "
                + "Lanes work alone."),
        new(LampsWrong, AlarmPriority.High, Short, Settled,
            c => $"{c.Gateway}, lane {c.Lane}: {Wording.Aspect(c.Source ?? "")}",
            (lanes, gateways) => $"Lamps of {lanes} lanes at {gateways} gateways show no sure signal",
            "Have an officer serve the lane by hand and send a technician to the signal head."),
        new(RoomLow, AlarmPriority.High, Settled, Long,
            c => $"{c.Gateway} can keep records for less than {Wording.Age(AlarmSigns.LeastRoom)}",
            (_, gateways) => $"{gateways} gateways will soon have no room for records",
            "Bring back the line to the centre, or free room on its disk: a gateway that cannot keep records refers "
                + "everybody."),
        new(LaneFault, AlarmPriority.Medium, Short, Settled,
            c => $"{c.Gateway}, lane {c.Lane}: {Wording.Fault(c.Source ?? "")}",
            (faults, gateways) => $"{faults} faults of lanes at {gateways} gateways",
            "Officers serve the lane. Send a technician with the name of the fault."),
        new(GatewayFault, AlarmPriority.Medium, Short, Settled,
            c => $"{c.Gateway}: {Wording.Fault(c.Source ?? "")}",
            (faults, gateways) => $"{faults} faults at {gateways} gateways",
            "See the fault's name in the operating pages of the gateway; a refused file must be signed again."),
        new(ClockUntrusted, AlarmPriority.Medium, Settled, Settled,
            c => $"{c.Gateway} does not trust its clock",
            (_, gateways) => $"{gateways} gateways do not trust their clocks",
            "Look at its time sources: without a clock it trusts, a gateway refers everybody."),
        new(RecordsMissing, AlarmPriority.Medium, Long, Settled,
            c => $"Records of {c.Gateway} are missing and do not come though they were asked for",
            (_, gateways) => $"Records of {gateways} gateways are missing and do not come",
            "Look at the disk and the journal of the gateway."),
        new(SetAside, AlarmPriority.Medium, TimeSpan.Zero, Settled,
            c => $"Messages in {(c.Gateway.Length > 0 ? $"the name of {c.Gateway}" : "nobody's name")} were set aside",
            (_, gateways) => $"Messages in the names of {gateways} gateways were set aside",
            "Look at them (set-aside in the API): a newer program there, a wrong clock, or somebody else speaks in its "
                + "name."),
        new(RegistryOld, AlarmPriority.Low, Settled, Settled,
            c => $"{c.Gateway}: the registry of {c.Source} is older than {Wording.Age(Board.RegistryOldAfter)}",
            (registries, gateways) => $"{registries} registries at {gateways} gateways are too old",
            "Ask the issuer for a newer file, and look at how it gets there: one that is stale refers its trucks."),
        new(RecordsWaiting, AlarmPriority.Low, Long, Settled,
            c => $"Records of {c.Gateway} have been waiting for more than {Wording.Age(Long)}",
            (_, gateways) => $"Records of {gateways} gateways wait too long",
            "Look at the line to the gateway and at the load of the centre. Nothing is lost meanwhile."),
        new(PublicationOld, AlarmPriority.Medium, Settled, Settled,
            _ => "The registry that was published here is past half of its life",
            (_, _) => "The registry that was published here is past half of its life",
            "Publish it again on the page Enrolment, also if nothing changed: gateways refer its trucks when it is "
                + "stale. If the centre publishes by itself, its log says why it did not."),
        new(Device, AlarmPriority.Medium, Short, Settled,
            c => $"{c.Gateway}: {c.Text ?? Wording.Fault(c.Source ?? "")}",
            (devices, gateways) => $"{devices} devices at {gateways} gateways need somebody",
            "Send a technician to the device: clean, reconnect or replace it."),
    }.ToFrozenDictionary(kind => kind.Id);

    /// <summary>Conditions of one kind that begin within this time are one alarm.</summary>
    public static readonly TimeSpan GroupWindow = TimeSpan.FromMinutes(2);

    public static IEnumerable<AlarmKind> All => ById.Values.OrderBy(kind => kind.Id, StringComparer.Ordinal);

    /// <summary>A kind that another version of this program raised is told with its id alone.</summary>
    public static AlarmKind Of(string id) => ById.GetValueOrDefault(id) ?? new AlarmKind(
        id, AlarmPriority.Medium, Short, Settled,
        c => $"{c.Gateway}: {Wording.Fault(id)}",
        (_, gateways) => $"{gateways} gateways: {Wording.Fault(id)}",
        "See the operating pages of the centre.");
}
