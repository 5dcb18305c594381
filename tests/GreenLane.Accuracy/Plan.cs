using GreenLane.Lanes;

namespace GreenLane.Accuracy;

/// <summary>Which settings are tried, and how often.</summary>
internal static class Plan
{
    private const double Errors = 0.02;
    private const double Tags = 0.995;

    /// <summary>By fleet, so that each is built once.</summary>
    public static IEnumerable<IGrouping<int, Setting>> Of(bool isShort)
        => (isShort ? Short() : Full()).GroupBy(setting => setting.Fleet);

    private static IEnumerable<Setting> Short()
    {
        yield return new(IdentityPolicy.TagAndPlate, Scenario.Base, 2000, Errors, Tags, true, 2000, 5000);
        yield return new(IdentityPolicy.TagAndPlate, Scenario.Neighbour, 2000, Errors, Tags, true, 500, 20_000);
        yield return new(IdentityPolicy.Tag, Scenario.Follower, 2000, Errors, Tags, true, 500, 5000);
        yield return new(IdentityPolicy.PlateExact, Scenario.Base, 2000, Errors, Tags, true, 500, 5000);
    }

    private static IEnumerable<Setting> Full()
    {
        const int Trucks = 20_000;
        const int Few = 50_000;
        const int Many = 8_000_000;
        foreach (var fleet in (int[])[1000, 10_000, 100_000, 1_000_000])
        {
            foreach (var errors in (double[])[0.005, 0.02, 0.05])
            {
                var headline = fleet == 100_000 && errors == Errors;
                yield return new(
                    IdentityPolicy.TagAndPlate, Scenario.Base, fleet, errors, Tags, true, Trucks,
                    headline ? Many : Few);
            }

            yield return new(IdentityPolicy.TagAndPlate, Scenario.Base, fleet, Errors, Tags, false, Trucks, Few);
            yield return new(
                IdentityPolicy.PlateExact, Scenario.Base, fleet, Errors, Tags, true, Trucks, fleet > 100_000
                ? Few
                : 1_000_000);
        }

        yield return new(IdentityPolicy.TagAndPlate, Scenario.Neighbour, 100_000, Errors, Tags, true, Trucks, Many);
        yield return new(IdentityPolicy.TagAndPlate, Scenario.Neighbour, 100_000, Errors, Tags, false, Trucks, Many);
        yield return new(IdentityPolicy.TagAndPlate, Scenario.Clone, 100_000, Errors, Tags, true, Trucks, 400_000);
        foreach (var policy in (IdentityPolicy[])[IdentityPolicy.TagAndPlate, IdentityPolicy.Tag])
        {
            foreach (var tags in (double[])[0.85, 0.92, 0.97])
            {
                yield return new(policy, Scenario.Base, 10_000, Errors, tags, true, Trucks, Few);
            }

            foreach (var scenario in (Scenario[])[Scenario.BlindCamera, Scenario.NoRear, Scenario.Follower])
            {
                yield return new(policy, scenario, 10_000, Errors, Tags, true, Trucks, Few);
            }
        }
    }
}
