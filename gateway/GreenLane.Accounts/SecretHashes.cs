using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GreenLane.Accounts;

/// <summary>
/// Makes and compares hashes of passwords and PINs: ASP.NET Core's PBKDF2 with HMAC-SHA512, 100,000 rounds.
/// </summary>
/// <remarks>
/// A comparison costs tens of milliseconds of a core, on purpose. Two threads of their own do it, so that whoever sends
/// many sign-ins waits in a short queue, and lanes, pages and cameras do not.
/// </remarks>
public sealed class SecretHashes : IDisposable
{
    private const int Threads = 2;

    /// <summary>Callers that may wait, about a second's work of a Raspberry Pi; one more is told to come again.
    /// </summary>
    private const int MaxWaiting = 16;

    private const int Rounds = 100_000;

    /// <summary>The hasher asks whose secret it is, and does nothing with it.</summary>
    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    private readonly BlockingCollection<Action> _work = new(MaxWaiting);
    private readonly Thread[] _threads = new Thread[Threads];

    /// <summary>Compared where there is no hash; made by one of the threads, so that nobody waits for it.</summary>
    private readonly Lazy<string> _unmatched;

    public SecretHashes()
    {
        _unmatched = new(() => _hasher.HashPassword(Nobody, RandomNumberGenerator.GetHexString(32)));
        _work.Add(() => _ = _unmatched.Value);
        for (var i = 0; i < Threads; i++)
        {
            _threads[i] = new Thread(Run) { IsBackground = true, Name = "hashes" };
            _threads[i].Start();
        }
    }

    /// <summary>A salted hash to keep.</summary>
    /// <returns>Null if too many wait.</returns>
    public Task<string?> HashAsync(string secret) => DoAsync<string?>(() => _hasher.HashPassword(Nobody, secret));

    /// <summary>Whether a secret is the one that was hashed.</summary>
    /// <param name="hash">Null: there is none, which takes as long and is never it.</param>
    /// <returns>Null if too many wait.</returns>
    public Task<bool?> MatchesAsync(string secret, string? hash) => DoAsync<bool?>(() => Matches(secret, hash));

    public void Dispose()
    {
        _work.CompleteAdding();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _work.Dispose();
    }

    private bool Matches(string secret, string? hash)
    {
        try
        {
            var verified = _hasher.VerifyHashedPassword(Nobody, hash ?? _unmatched.Value, secret);
            return verified != PasswordVerificationResult.Failed && hash is not null;
        }
        catch (FormatException)
        {
            // What is kept is no hash: somebody wrote into the file, and nothing fits it.
            return false;
        }
    }

    private Task<T?> DoAsync<T>(Func<T?> work)
    {
        var done = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        return !_work.IsAddingCompleted && _work.TryAdd(() => done.SetResult(work()))
            ? done.Task
            : Task.FromResult(default(T));
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
