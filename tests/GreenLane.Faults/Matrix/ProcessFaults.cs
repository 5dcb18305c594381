using GreenLane.Faults.Crossing;
using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Matrix;

/// <summary>Programs that are killed, and programs that stand still.</summary>
internal static class ProcessFaults
{
    private static readonly TimeSpan TruckLimit = TimeSpan.FromSeconds(10);

    public static Func<Scene, CancellationToken, Task> Kill(Func<FaultedCrossing, ChildProgram> choose)
        => (scene, stop) => Kill(choose(scene.Crossing), scene, stop);

    public static Func<Scene, CancellationToken, Task> Stop(Func<FaultedCrossing, ChildProgram> choose)
        => (scene, stop) => Stop(choose(scene.Crossing), scene, stop);

    public static async Task KillGateway(Scene scene, CancellationToken stop)
    {
        for (var time = 0; time < (scene.IsShort ? 1 : 3); time++)
        {
            await scene.WaitForTrucks(8, TruckLimit, stop);
            await scene.Crossing.Gateway.Kill(stop);
            scene.Over();
            scene.Crossing.Gateway.Start();
            await scene.Crossing.WaitForGateway(stop);
        }
    }

    private static async Task Kill(ChildProgram program, Scene scene, CancellationToken stop)
    {
        for (var time = 0; time < (scene.IsShort ? 1 : 2); time++)
        {
            await scene.WaitForTrucks(8, TruckLimit, stop);
            await program.Kill(stop);
            await scene.Wait(2, 1, stop);
            program.Start();
            scene.Over();
        }
    }

    private static async Task Stop(ChildProgram program, Scene scene, CancellationToken stop)
    {
        program.Suspend();
        await scene.Wait(8, 3, stop);
        program.Resume();
        scene.Over();
    }
}
