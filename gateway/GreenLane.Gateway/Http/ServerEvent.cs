namespace GreenLane.Gateway.Http;

/// <param name="Name">lane, passage, pulse or neighbour.</param>
/// <param name="Json">One line of JSON.</param>
/// <param name="Masked">The same without what was read of strangers; null: there is nothing of the kind in it.</param>
public readonly record struct ServerEvent(string Name, string Json, string? Masked = null);
