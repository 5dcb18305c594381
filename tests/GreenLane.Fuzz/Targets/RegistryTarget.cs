using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Fuzz.Targets;

/// <summary>A registry that nobody verified: refused, or answering with what it was asked for.</summary>
internal sealed class RegistryTarget : IFuzzTarget
{
    public string Name => "registry";

    public void Feed(ReadOnlySpan<byte> input)
    {
        if (!RegistryFile.TryReadUnverified(input, out var registry, out var refusal))
        {
            Invariant.Holds(refusal is not null, "a file was refused without a reason");
            return;
        }

        var records = new int[16];
        for (var record = 0; record < registry!.Vehicles; record++)
        {
            var enrolment = registry.Read(record);
            var run = registry.FindByPlate(enrolment.Plate);
            Invariant.Holds(
                run.IsEmpty || registry.PlateOf(run.First) == enrolment.Plate, "another plate than was asked for");
            foreach (var found in records[..registry.FindByEpc(enrolment.Epc, records)])
            {
                Invariant.Holds(registry.Read(found).Epc == enrolment.Epc, "another tag than was asked for");
            }

            registry.FindByTid(enrolment.Tid, records);
            registry.Resemble(enrolment.Plate, records);
        }
    }
}
