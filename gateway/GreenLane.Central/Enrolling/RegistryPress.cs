using GreenLane.Central.Configuration;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Central.Enrolling;

/// <summary>Makes signed registries, with the key that is configured or with those of people elsewhere.</summary>
/// <remarks>Holds no key: it is read when something is signed, and let go of.</remarks>
internal sealed class RegistryPress(CentralSettings settings)
{
    /// <summary>How long a registry counts; gateways and recognition rules may want a younger one.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>What the broker takes of a registry.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private readonly CountryCode _issuer = CountryCode.Parse(settings.Country);

    /// <summary>Where it is put to be passed on; the name means nothing to a gateway.</summary>
    private string Target => Path.Combine(settings.Files!.Directory, $"registry-{settings.Country}.glr");

    /// <returns>Null, or why this centre publishes nothing.</returns>
    public string? Obstacle
        => settings.Files is null ? "Files:Directory is not set: nothing is passed on to gateways from here" : null;

    /// <summary>Makes what is to be signed, and signs it where a key is configured.</summary>
    /// <param name="content">A registry's content as it lies in a file.</param>
    public PressedRegistry Press(long sequence, ReadOnlySpan<byte> content, DateTimeOffset now)
        => Sign(SignedDraft.Start(Header(sequence, now), content.ToArray()));

    /// <inheritdoc cref="Press(long, ReadOnlySpan{byte}, DateTimeOffset)"/>
    public PressedRegistry Press(long sequence, RegistryContent content, DateTimeOffset now)
        => Sign(RegistryFile.WriteDraft(Header(sequence, now), content));

    /// <summary>Looks at what somebody signed elsewhere.</summary>
    /// <returns>Null if gateways would take it, or why they would not.</returns>
    public string? Refusal(ReadOnlySpan<byte> bytes, out SignedFile? file)
    {
        if (!SignedFile.TryParse(bytes, out file, out var refusal))
        {
            return $"{refusal!.Id}: {refusal.Text}";
        }

        return Judge(file!) is { } wrong ? $"{wrong.Id}: {wrong.Text}" : null;
    }

    /// <summary>Puts a signed registry where it is passed on from.</summary>
    /// <returns>Null, or why it does not lie there.</returns>
    public string? Hand(ReadOnlySpan<byte> bytes)
        => DurableFile.TryWrite(Target, bytes, null, out var reason) ? null : reason;

    /// <summary>What lies where this centre puts its registries; null if nothing that is whole.</summary>
    public (SignedFacts Facts, byte[] Bytes)? Lying()
    {
        try
        {
            var bytes = File.ReadAllBytes(Target);
            return SignedFile.TryParse(bytes, out var file, out _) ? (file!.Facts, bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private SignedHeader Header(long sequence, DateTimeOffset now)
    {
        var created = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return new SignedHeader(SignedKind.Registry, _issuer, (ulong)sequence, created, created + Life);
    }

    private PressedRegistry Sign(byte[] draft)
    {
        var parsed = SignedDraft.TryOpen(draft, out var file, out _);
        Invariant.Holds(parsed, "a registry just made cannot be read");
        if (draft.Length > MostBytes)
        {
            return PressedRegistry.Impossible($"it has more than {MostBytes} bytes: a broker does not pass it on");
        }

        if (settings.Enrolment?.KeyFile is not { } keyFile)
        {
            return new PressedRegistry(file!.Facts, draft, IsSigned: false, null);
        }

        if (!TryReadKey(keyFile, out var key, out var reason))
        {
            return PressedRegistry.Impossible($"Enrolment:Key: {reason}");
        }

        using (key)
        {
            return SignedDraft.TrySign(file!, key!, out var signed, out reason)
                ? Judged(signed!)
                : PressedRegistry.Impossible(reason);
        }
    }

    /// <summary>What needs more signatures goes on to those who have the keys.</summary>
    private PressedRegistry Judged(byte[] signed)
    {
        var parsed = SignedFile.TryParse(signed, out var file, out _);
        Invariant.Holds(parsed, "a registry just signed cannot be read");
        return Judge(file!) switch
        {
            null => new PressedRegistry(file!.Facts, signed, IsSigned: true, null),
            { Reason: RefusalReason.TooFewSignatures }
                => new PressedRegistry(file!.Facts, signed, IsSigned: false, null),
            var refusal => PressedRegistry.Impossible($"gateways would refuse it, {refusal.Id}: {refusal.Text}"),
        };
    }

    private Refusal? Judge(SignedFile file)
    {
        if (!TrustStore.TryLoad(settings.Files!.TrustFile, out var trust, out var reason))
        {
            return new Refusal(RefusalReason.TrustWrong, reason);
        }

        return trust!.TryVerify(file, SignedKind.Registry, out var refusal) ? null : refusal;
    }

    private static bool TryReadKey(string path, out SigningKey? key, out string reason)
    {
        key = null;
        try
        {
            return SigningKey.TryRead(File.ReadAllText(path), out key, out reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }
}
