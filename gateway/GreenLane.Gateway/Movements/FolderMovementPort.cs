using System.Text.Json;
using GreenLane.Registry;

namespace GreenLane.Gateway.Movements;

/// <summary>Lays each movement down as a file named after its passage; whoever takes it away has it.</summary>
internal sealed class FolderMovementPort(string folder) : IMovementPort
{
    public Task<(TellOutcome Outcome, string Why)> TellAsync(MovementNotice notice, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult((TellOutcome.Later, e.Message));
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(notice, GatewayJson.Default.MovementNotice);
        var told = DurableFile.TryWrite(Path.Combine(folder, $"{notice.Id}.json"), json, null, out var reason);
        return Task.FromResult((told ? TellOutcome.Told : TellOutcome.Later, reason));
    }
}
