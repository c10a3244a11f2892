using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>Stories are told one after another, at one front door.</summary>
[CollectionDefinition(nameof(StoryDoors))]
public sealed class StoryDoors : ICollectionFixture<StoryDoor>;
