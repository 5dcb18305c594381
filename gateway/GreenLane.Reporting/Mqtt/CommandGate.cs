using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Decides which commands over MQTT are taken: only those that make a lane safer, fresh, and once.</summary>
/// <remarks>
/// Nothing is left to the broker: brokers were seen to deliver expired messages. Nonces are forgotten when their
/// command has expired, so a command can be repeated by nobody while it is valid, except across a restart of the
/// gateway, where a lane is closed or stopped a second time. Not thread-safe: the client delivers one message at a
/// time.
/// </remarks>
public sealed class CommandGate(TimeProvider time, Func<bool> clockTrusted)
{
    public const string Close = "close";
    public const string Stop = "stop";

    /// <summary>Nonces remembered; all of them expire within <see cref="LongestLife"/>.</summary>
    public const int NonceLimit = 1024;

    public const int NonceLength = 64;

    /// <summary>The longest a command may be valid, by its own dates and by this gateway's clock.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(10);

    /// <summary>How far the sender's clock may be ahead.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, DateTimeOffset> _nonces = new(StringComparer.Ordinal);

    /// <param name="command">Null unless the outcome is <see cref="CommandOutcome.Accepted"/>.</param>
    public CommandOutcome Check(string verb, ReadOnlySpan<byte> payload, bool retained, out CommandDocument? command)
    {
        command = null;
        if (verb is not (Close or Stop))
        {
            return CommandOutcome.UnknownVerb;
        }

        if (retained)
        {
            return CommandOutcome.Retained;
        }

        if (!TryRead(payload, out var read))
        {
            return CommandOutcome.Malformed;
        }

        var outcome = Check(read, time.GetUtcNow());
        command = outcome == CommandOutcome.Accepted ? read : null;
        return outcome;
    }

    private CommandOutcome Check(CommandDocument command, DateTimeOffset now)
    {
        if (!clockTrusted())
        {
            return CommandOutcome.ClockUntrusted;
        }

        if (command.ExpiresAt <= now)
        {
            return CommandOutcome.Expired;
        }

        var issued = command.IssuedAt;
        if (issued > now + ClockDifference || command.ExpiresAt <= issued || command.ExpiresAt - issued > LongestLife)
        {
            return CommandOutcome.TooLongLived;
        }

        Forget(now);
        if (_nonces.ContainsKey(command.Nonce))
        {
            return CommandOutcome.NonceUsed;
        }

        if (_nonces.Count >= NonceLimit)
        {
            return CommandOutcome.TooMany;
        }

        _nonces.Add(command.Nonce, command.ExpiresAt);
        return CommandOutcome.Accepted;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var nonce in _nonces.Where(known => known.Value <= now).Select(known => known.Key).ToList())
        {
            _nonces.Remove(nonce);
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> payload, out CommandDocument command)
    {
        command = null!;
        try
        {
            var read = JsonSerializer.Deserialize(payload, ReportingJson.Default.CommandDocument);
            if (read is null || read.Nonce.Length is 0 or > NonceLength || read.By.Length == 0)
            {
                return false;
            }

            command = read;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
