namespace GreenLane.Broker.Tests.Fixtures;

/// <summary>Where files of the repository are, from the built tests.</summary>
internal static class Repository
{
    /// <summary>Release or Debug: what these tests were built as.</summary>
    public static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string File(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "GreenLane.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GreenLane.sln is not above the tests");
        }

        return Path.Combine([folder.FullName, .. path]);
    }
}
