using System.Globalization;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Suspension;

/// <summary>Suspends again and again, over real programs, and looks at the lamps.</summary>
internal static class SuspensionCommand
{
    /// <returns>0 if all is within its limits, 1 if not, 3 if it could not be run.</returns>
    public static async Task<int> Run(SuspensionOptions options, CancellationToken stop)
    {
        var programs = ProgramSet.Find(AppContext.BaseDirectory);
        if (programs is null || programs.Missing() is { Count: > 0 })
        {
            await Console.Error.WriteLineAsync("The programs are not built: dotnet build GreenLane.sln -c Release");
            return 3;
        }

        // Beside the program and not in the system's scratch folder, which may be memory: syncs must be syncs.
        var root = Directory.CreateDirectory(
            Path.Combine(AppContext.BaseDirectory, $"suspension-{Environment.ProcessId}")).FullName;
        var sockets = Directory.CreateTempSubdirectory("greenlane-s-");
        var ports = new PortBook();
        var plan = new SuspensionPlan(
            root, sockets.FullName, [ports.Take(0), ports.Take(0)], ports.Take(0), ports.Take(0));
        try
        {
            var figures = await Measure(options, plan, programs, stop);
            figures.Print(Console.Out);
            if (options.Json is { } json)
            {
                await File.WriteAllTextAsync(json, figures.ToJson(), stop);
            }

            return figures.AreGood ? 0 : 1;
        }
        catch (Exception e) when (e is TimeoutException or HttpRequestException
            or MQTTnet.Exceptions.MqttCommunicationException)
        {
            throw new InvalidOperationException($"{e.Message} (logs in {root})", e);
        }
        finally
        {
            sockets.Delete(recursive: true);
            if (!options.Keep)
            {
                Directory.Delete(root, recursive: true);
            }
        }
    }

    private static async Task<SuspensionFigures> Measure(
        SuspensionOptions options, SuspensionPlan plan, ProgramSet programs, CancellationToken stop)
    {
        var greenlane = new Office(plan, new CommandLineTool(programs.Cli, TimeProvider.System));
        await greenlane.Prepare(stop);
        using var signers = new Signers(plan, options.Vehicles);
        var (rules, registry) = (signers.NextRules(suspended: false), signers.NextRegistry(suspended: false));
        await using var stage = new SuspensionStage(plan, programs, rules, registry);
        using var ear = new BrokerEar();
        await stage.Start(stop);
        await ear.Connect(plan.BrokerPort, stop);

        var own = new FileTopic(SuspensionPlan.Country, FileTopic.Recognition, SuspensionPlan.Country);
        var issuers = new FileTopic(SuspensionPlan.Country, FileTopic.Registry, SuspensionPlan.Country);
        var byOwn = new Trial(plan, stage, ear, own, "recognition.cose", "recognition-suspended");
        var byIssuer = new Trial(plan, stage, ear, issuers, "mk.glr", "authorisation-suspended");
        byOwn.Put(rules);
        byIssuer.Put(registry);

        var inForce = rules;
        byte[] Resume() => inForce = signers.NextRules(suspended: false);
        var recognitions = new List<TrialResult>();
        for (var i = 0; i < options.Tries; i++)
        {
            // The first time by the command line from end to end; then the same steps within this process.
            recognitions.Add(await byOwn.Run(
                i == 0
                    ? token => greenlane.Suspend(signers.TakeSequence(), token)
                    : _ => Sign(() => signers.NextRules(suspended: true), byOwn),
                _ => Task.FromResult(Resume()), stop));
            Say("the lanes' country", i, recognitions[^1]);
        }

        var registries = new List<TrialResult>();
        for (var i = 0; i < options.Tries; i++)
        {
            registries.Add(await byIssuer.Run(
                _ => Sign(() => signers.NextRegistry(suspended: true), byIssuer),
                _ => Task.FromResult(signers.NextRegistry(suspended: false)), stop));
            Say("the issuer", i, registries[^1]);
        }

        return new SuspensionFigures(
            recognitions, registries, await ByOffice(options, plan, stage, ear, signers.Granted, stop),
            await new Refusals(plan, stage, ear, signers).Run(inForce, rules, stop));
    }

    /// <summary>Two people at the centre's pages: from the button that the second one presses.</summary>
    private static async Task<IReadOnlyList<TrialResult>> ByOffice(
        SuspensionOptions options, SuspensionPlan plan, SuspensionStage stage, BrokerEar ear, RegistryContent content,
        CancellationToken stop)
    {
        using var office = new CentreOffice(plan);
        await office.Open(content, stop);
        await stage.Await(FileTopic.Registry, office.Published, stop);
        var topic = new FileTopic(SuspensionPlan.Country, FileTopic.Registry, SuspensionPlan.Country);
        var byOffice = new Trial(
            plan, stage, ear, topic, Path.GetFileName(office.Published), "authorisation-suspended");
        var results = new List<TrialResult>();
        for (var i = 0; i < options.Tries; i++)
        {
            results.Add(await byOffice.Run(token => office.Decide("suspended", token), Resume, stop));
            Say("an office", i, results[^1]);
        }

        return results;

        async Task<byte[]> Resume(CancellationToken token)
        {
            await office.Decide("granted", token);
            return await File.ReadAllBytesAsync(office.Published, token);
        }
    }

    private static Task<long> Sign(Func<byte[]> sign, Trial trial)
    {
        var bytes = sign();
        var signedAt = TimeProvider.System.GetTimestamp();
        trial.Put(bytes);
        return Task.FromResult(signedAt);
    }

    private static void Say(string by, int number, TrialResult result) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{by} {number + 1}: refused after {result.RefusedSeconds:0.00} s, "
        + $"red {result.RedSeconds:0.000} s after arrival"));
}
