namespace PhrCluster.Core.Index;

/// <summary>Whom looks are counted of: an app that acts for somebody, an organisation, or a person or service of none. One name is given; none for the citizen.</summary>
/// <param name="App">By its client id.</param>
public readonly record struct Accessor(string? Organization, string? Subject, string? App);
