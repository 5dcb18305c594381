using GreenLane.Faults.Crossing;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Faults.Suspension;

/// <summary>Files that must not count, put right into the broker, past the centre, which would not pass them on.
/// </summary>
internal sealed class Refusals(SuspensionPlan plan, SuspensionStage stage, BrokerEar ear, Signers signers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly FileTopic Topic =
        new(SuspensionPlan.Country, FileTopic.Recognition, SuspensionPlan.Country);

    /// <param name="inForce">The rules in force: everybody is let through.</param>
    /// <param name="earlier">Rules that once were in force.</param>
    public async Task<IReadOnlyList<RefusalResult>> Run(byte[] inForce, byte[] earlier, CancellationToken stop)
    {
        using var stranger = SigningKey.Create();
        var next = signers.Rules + 1;
        var tampered = Signers.RulesOf(next, suspended: true, signers.Ana, signers.Boris);
        tampered[^1] ^= 1;
        var results = new List<RefusalResult>
        {
            await Try("one-signature", "too-few-signatures", Signers.RulesOf(next, true, signers.Ana), stop),
            await Try("wrong-key", "key-not-trusted", Signers.RulesOf(next, true, signers.Ana, stranger), stop),
            await Try(
                "issuers-key", "key-not-trusted", Signers.RulesOf(next, true, signers.Ana, signers.Registrar), stop),
            await Try("changed-on-the-way", "signature-wrong", tampered, stop),
            await Try("old-sequence", "older", Signers.RulesOf(1, true, signers.Ana, signers.Boris), stop),
            await Try("replayed", "older", earlier, stop),
            await Try(
                "same-sequence", "same-sequence",
                Signers.RulesOf(signers.Rules, true, signers.Ana, signers.Boris), stop),
            await Try("not-a-file", "damaged", [1, 2, 3], stop),
        };

        // The rules in force may come again and again: nothing but a count.
        await ear.Put(Topic, inForce, stop);
        return results;
    }

    private async Task<RefusalResult> Try(string name, string reason, byte[] bytes, CancellationToken stop)
    {
        await ear.Put(Topic, bytes, stop);
        var (refused, alarmed) = (true, true);
        foreach (var gateway in stage.Gateways)
        {
            alarmed &= await IsAlarmed(gateway, reason, stop);
            refused &= await gateway.Sequence(FileTopic.Recognition, stop) == signers.Rules;
            refused &= await gateway.Lanes[0].Arrive(gateway.NextTruck(), stop) == "";
            await gateway.Lanes[0].BackOut(stop);
        }

        return new RefusalResult(name, refused, alarmed);
    }

    /// <summary>The alarm lies at the broker, retained, and names the cause.</summary>
    private async Task<bool> IsAlarmed(WatchedGateway gateway, string reason, CancellationToken stop)
    {
        var topics = new Topics(SuspensionPlan.Country, SuspensionPlan.Crossing, gateway.Name);
        var alarm = topics.Alarm($"file-refused-{FileTopic.Recognition}-{SuspensionPlan.Country}");
        try
        {
            await FaultedCrossing.WaitFor(
                "no alarm",
                async () => (await BrokerEar.Retained(plan.BrokerPort, alarm, stop))
                    ?.Contains($"refused, {reason}", StringComparison.Ordinal) == true,
                Limit, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
