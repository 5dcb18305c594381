using GreenLane.Terminal.Tests.Browser;
using Xunit.Sdk;
using Xunit.v3;

namespace GreenLane.Terminal.Tests;

/// <summary>Begins with the collections of many tests: what is short fills the gaps beside them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [AtTheDesk.Name, AtTheSecondDesk.Name, InTheOffice.Name];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
        => [.. testCollections.OrderByDescending(each => Long.Contains(each.TestCollectionDisplayName))];
}
