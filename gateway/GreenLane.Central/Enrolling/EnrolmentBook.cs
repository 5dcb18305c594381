using System.Data.Common;
using GreenLane.Central.Store;

namespace GreenLane.Central.Enrolling;

/// <summary>The one way to the register: reads it and changes it, one change at a time. Thread-safe.</summary>
internal sealed class EnrolmentBook(StoreDatabase database) : IDisposable
{
    private readonly Lock _storeLock = new();
    private volatile Register _register = Register.Empty;
    private EnrolmentStore? _store;

    /// <summary>Raised when something changed here, on the thread of who changed it.</summary>
    public event Action? Changed;

    /// <exception cref="DbException">The store cannot be read now.</exception>
    public T Ask<T>(Func<EnrolmentQuery, T> question)
    {
        using var connection = database.OpenReader();
        return question(new EnrolmentQuery(connection));
    }

    /// <summary>The register's latest version.</summary>
    /// <exception cref="DbException">The store cannot be read now.</exception>
    public Register Current()
    {
        var known = _register;
        var current = Ask(now => now.LatestVersion == known.Version
            ? known
            : Register.Read(now.LatestVersion, now.VersionContent(now.LatestVersion)!));
        return _register = current;
    }

    /// <exception cref="DbException">The store cannot be written now; nothing is changed.</exception>
    public EnrolmentAnswer Change(Func<EnrolmentStore, EnrolmentAnswer> step)
    {
        EnrolmentAnswer answer;
        lock (_storeLock)
        {
            var store = _store ?? database.OpenEnrolment();
            _store = null;
            try
            {
                answer = store.Change(step);
                _store = store;
            }
            finally
            {
                if (_store is null)
                {
                    store.Dispose();
                }
            }
        }

        if (answer.IsDone)
        {
            Changed?.Invoke();
        }

        return answer;
    }

    public void Dispose() => _store?.Dispose();
}
