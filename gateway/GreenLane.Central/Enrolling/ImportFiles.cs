namespace GreenLane.Central.Enrolling;

/// <summary>What an office hands in for an import.</summary>
/// <param name="Name">The name of the workbook, or of the table of operators.</param>
/// <param name="Operators">The workbook, or the table of operators.</param>
/// <param name="VehiclesName">The name of the table of vehicles; empty with a workbook.</param>
/// <param name="Vehicles">The table of vehicles; null with a workbook.</param>
public sealed record ImportFiles(string Name, byte[] Operators, string VehiclesName = "", byte[]? Vehicles = null)
{
    public string Names => VehiclesName.Length > 0 ? $"{Name}, {VehiclesName}" : Name;
}
