using System.Globalization;
using GreenLane.Faults.Crossing;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Faults.Suspension;

/// <summary>One suspension, and its end again.</summary>
/// <param name="topic">The file by which it comes.</param>
/// <param name="file">Its name in the centre's folder.</param>
/// <param name="reason">Why a truck is refused then.</param>
internal sealed class Trial(
    SuspensionPlan plan, SuspensionStage stage, BrokerEar ear, FileTopic topic, string file, string reason)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <param name="suspend">
    /// Puts the suspension into the centre's folder; returns when its last signature was made, as a time stamp.
    /// </param>
    /// <param name="resume">The file that ends it, signed.</param>
    /// <exception cref="TimeoutException">Something that must happen did not.</exception>
    public async Task<TrialResult> Run(
        Func<CancellationToken, Task<long>> suspend, Func<CancellationToken, Task<byte[]>> resume,
        CancellationToken stop)
    {
        var standing = stage.Gateways.Select(gateway => gateway.Lanes[0]).ToList();
        foreach (var gateway in stage.Gateways)
        {
            Expect("", await gateway.Lanes[0].Arrive(gateway.NextTruck(), stop), gateway, "before the suspension");
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(Limit);
        var refused = stage.Gateways.Select(gateway => FirstRefused(gateway, over.Token)).ToList();
        if (standing.Exists(lane => !lane.IsGreen))
        {
            throw new InvalidOperationException("a truck lost its green before anything was suspended");
        }

        var signedAt = await suspend(stop);
        var refusedAt = await Task.WhenAll(refused);
        await FaultedCrossing.WaitFor(
            "a lit green stays lit", () => Task.FromResult(standing.TrueForAll(lane => !lane.IsGreen)), Limit, stop);
        var arrivedAt = ear.HeardAt(topic);
        var result = new TrialResult(
            Seconds(signedAt, refusedAt.Max()), Seconds(arrivedAt, standing.Max(lane => lane.RedAt)),
            Seconds(signedAt, arrivedAt));
        await End(resume, stop);
        return result;
    }

    /// <summary>Puts a file where the centre takes it from, whole or not at all.</summary>
    public void Put(byte[] bytes)
    {
        if (!DurableFile.TryWrite(Path.Combine(plan.Files, file), bytes, null, out var problem))
        {
            throw new InvalidOperationException(problem);
        }
    }

    private static double Seconds(long from, long to)
        => TimeProvider.System.GetElapsedTime(from, to).TotalSeconds;

    /// <summary>One truck after the other, until one is refused.</summary>
    private async Task<long> FirstRefused(WatchedGateway gateway, CancellationToken stop)
    {
        while (true)
        {
            var answer = await gateway.Lanes[1].Arrive(gateway.NextTruck(), stop);
            var at = TimeProvider.System.GetTimestamp();
            await gateway.Lanes[1].BackOut(stop);
            if (answer != "")
            {
                Expect(reason, answer, gateway, "under the suspension");
                return at;
            }
        }
    }

    private async Task End(Func<CancellationToken, Task<byte[]>> resume, CancellationToken stop)
    {
        foreach (var gateway in stage.Gateways)
        {
            await gateway.Lanes[0].BackOut(stop);
        }

        var bytes = await resume(stop);
        var sequence = SignedFile.TryParse(bytes, out var signed, out _) ? signed!.Header.Sequence : 0;
        Put(bytes);
        foreach (var gateway in stage.Gateways)
        {
            await FaultedCrossing.WaitFor(
                "the end of a suspension does not come",
                async () => await gateway.Sequence(topic.Kind, stop) == sequence, Limit, stop);
        }
    }

    private static void Expect(string expected, string? seen, WatchedGateway gateway, string when)
    {
        if (seen != expected)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{gateway.Name}, {when}: a truck saw \"{seen ?? "nothing"}\" and not \"{expected}\""));
        }
    }
}
