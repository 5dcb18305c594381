using System.Globalization;
using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Suspension;

/// <summary>The people's desks: everything by the real command.</summary>
internal sealed class Office(SuspensionPlan plan, CommandLineTool greenlane)
{
    /// <summary>Keys of three people, and a trust.json by which rules take two signatures.</summary>
    public async Task Prepare(CancellationToken stop)
    {
        Directory.CreateDirectory(plan.Files);
        foreach (var name in (string[])["ana", "boris", "registrar"])
        {
            await Run(stop, "keys", "new", "--out", plan.In(name));
        }

        await Run(
            stop, "trust", "add", "--trust", plan.Trust, "--issuer", "MK", "--public", plan.In("registrar/public.pem"));
        await Run(
            stop, "trust", "add", "--trust", plan.Trust, "--recognition", "--public", plan.In("ana/public.pem"));
        await Run(
            stop, "trust", "add", "--trust", plan.Trust, "--recognition", "--public", plan.In("boris/public.pem"),
            "--signatures", "2");
    }

    /// <summary>Suspends the issuer: prepared, signed by two people, sent to the centre.</summary>
    /// <returns>When the second signature was made.</returns>
    public async Task<long> Suspend(ulong sequence, CancellationToken stop)
    {
        var draft = plan.In("suspension.cose");
        await Run(
            stop, "recognition", "suspend", "--in-force", Path.Combine(plan.Files, "recognition.cose"), "--trust",
            plan.Trust, "--issuer", "MK", "--reason", "forged certificates", "--sequence",
            sequence.ToString(CultureInfo.InvariantCulture), "--out", draft);
        await Run(stop, "recognition", "sign", draft, "--key", plan.In("ana/key.pem"));
        await Run(stop, "recognition", "sign", draft, "--key", plan.In("boris/key.pem"));
        var signedAt = TimeProvider.System.GetTimestamp();
        await Run(stop, "recognition", "send", draft, "--trust", plan.Trust, "--to", plan.Files);
        return signedAt;
    }

    private async Task Run(CancellationToken stop, params string[] arguments)
    {
        if (await greenlane.Run(stop, arguments) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }
}
