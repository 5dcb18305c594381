namespace GreenLane.Registry;

/// <summary>What a file of the archive is.</summary>
public enum ArchivedKind : byte
{
    None,
    Registry,
    WatchList,
    Recognition,
    Trust,

    /// <summary>A gateway's settings, secrets told apart but not told.</summary>
    Configuration,

    /// <summary>How plates are written.</summary>
    Grammars,

    /// <summary>What one camera took for what.</summary>
    Confusions,

    /// <summary>The random draw's key of one day.</summary>
    DayKey,
    Offices,
}

/// <summary>How files of a kind are kept.</summary>
internal static class ArchivedKinds
{
    public static string ExtensionOf(ArchivedKind kind) => kind switch
    {
        ArchivedKind.Registry => ".glr",
        ArchivedKind.WatchList => ".glw",
        ArchivedKind.Recognition => ".cose",
        ArchivedKind.Trust => ".json",
        ArchivedKind.Configuration => ".settings",
        ArchivedKind.Grammars => ".grammars",
        ArchivedKind.Confusions => ".confusions",
        ArchivedKind.DayKey => ".key",
        ArchivedKind.Offices => ".offices",
        _ => ".unknown",
    };

    /// <summary>In bytes.</summary>
    public static int MaxLengthOf(ArchivedKind kind) => kind switch
    {
        ArchivedKind.Registry => CoseFormat.MaxRegistryFileLength,
        ArchivedKind.WatchList => CoseFormat.MaxWatchListFileLength,
        ArchivedKind.Offices => CoseFormat.MaxOfficesFileLength,
        _ => CoseFormat.MaxRecognitionFileLength,
    };

    /// <summary>
    /// Whether a record asks for it also when its plates are erased. The others only say who the vehicle was, and that
    /// stands in the record.
    /// </summary>
    public static bool OutlivesPlates(string extension)
        => extension == ExtensionOf(ArchivedKind.Recognition) || extension == ExtensionOf(ArchivedKind.Trust)
            || extension == ExtensionOf(ArchivedKind.Configuration)
            || extension == ExtensionOf(ArchivedKind.Offices);
}
