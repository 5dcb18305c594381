namespace GreenLane.Tables;

/// <summary>What a spreadsheet may make a reader do at most; what is more is refused while it is read.</summary>
internal static class XlsxLimits
{
    /// <summary>Parts of the archive; an ordinary workbook has about a dozen.</summary>
    public const int MostParts = 1000;

    /// <summary>Bytes that all parts together may unpack to: twice what 400,000 vehicles take.</summary>
    public const long MostBytes = 256L * 1024 * 1024;

    /// <summary>Characters that texts shared by cells may have together.</summary>
    public const int MostSharedCharacters = 64 * 1024 * 1024;

    /// <summary>What a cell of a spreadsheet may hold at most.</summary>
    public const int MostCellCharacters = 32_767;

    public const int MostColumns = 64;

    /// <summary>What a sheet may have at most.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>XML elements in one another; a sheet needs six.</summary>
    public const int MostDepth = 32;
}
