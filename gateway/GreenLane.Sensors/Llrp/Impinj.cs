namespace GreenLane.Sensors.Llrp;

/// <summary>Numbers of Impinj's extensions that are used here (Octane LLRP, by way of the LTK definitions).</summary>
public static class Impinj
{
    /// <summary>Impinj's private enterprise number.</summary>
    public const uint Vendor = 25882;

    /// <summary>Messages: "may this client use the extensions", and its answer.</summary>
    public const byte EnableExtensions = 21;
    public const byte EnableExtensionsResponse = 22;

    /// <summary>Parameters: what reports shall carry beyond the standard, and the switch for the TID.</summary>
    public const uint TagReportContentSelector = 50;
    public const uint EnableSerializedTid = 51;

    /// <summary>The TID in a tag report: a count of 16-bit words, then the words.</summary>
    public const uint SerializedTid = 55;
}
