namespace GreenLane.Central.Configuration;

/// <summary>Everything a centre is told at its start. It changes only with a restart.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code of the administration; only its gateways are heard.</param>
/// <param name="Name">What the pages call this centre.</param>
/// <param name="DataDirectory">Absolute path of the folder that holds the SQLite store, and keys.</param>
/// <param name="Url">Where the pages and the API listen.</param>
/// <param name="Open">
/// True if everybody who reaches <paramref name="Url"/> may read (loopback only); false if an account is needed.
/// </param>
/// <param name="Postgres">Connection string of the store; null: it is SQLite's file.</param>
public sealed record CentralSettings(
    string Country, string Name, string DataDirectory, BrokerSettings Broker, Uri Url, bool Open,
    string? Postgres = null)
{
    /// <summary>Null: this centre passes no signed files on.</summary>
    public FilesSettings? Files { get; init; }

    /// <summary>Where browsers find this centre, if something in front of it ends TLS; null: at <c>Url</c>.</summary>
    public Uri? Origin { get; init; }

    /// <summary>Who proves people's identity elsewhere; null: nobody.</summary>
    public OidcSettings? Oidc { get; init; }

    /// <summary>
    /// A folder with one folder for each gateway whose keys of pseudonyms this centre was given. Absolute path; null:
    /// it was given none, and no plate can be searched for.
    /// </summary>
    public string? PseudonymKeys { get; init; }

    /// <summary>Null: this centre signs nothing.</summary>
    public EnrolmentSettings? Enrolment { get; init; }

    /// <summary>What is printed of the settings names no password.</summary>
    public override string ToString() => $"{Name} ({Country})";
}
