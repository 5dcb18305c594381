namespace GreenLane.Registry;

/// <summary>Proves that every record of a registry is found through every index: its builder asks before it writes.
/// </summary>
internal static class RegistryProof
{
    /// <summary>Enrolments that one tag can have without hiding each other from this proof.</summary>
    private const int MaxOfOneTag = 4096;

    public static bool FindsAll(RegistryFile registry)
    {
        var found = new int[MaxOfOneTag];
        for (var record = 0; record < registry.Vehicles; record++)
        {
            var plate = registry.PlateOf(record);
            var run = registry.FindByPlate(plate);
            var enrolment = registry.Read(record);
            if (record < run.First || record >= run.First + run.Count
                || !Holds(registry.Resemble(plate, found), run.First)
                || (!enrolment.Epc.IsNone && !Holds(registry.FindByEpc(enrolment.Epc, found), record))
                || (!enrolment.Tid.IsNone && !Holds(registry.FindByTid(enrolment.Tid, found), record)))
            {
                return false;
            }
        }

        return true;

        bool Holds(int count, int record) => count == found.Length || found.AsSpan(0, count).Contains(record);
    }
}
