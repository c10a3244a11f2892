using System.Reflection;
using FluentAssertions;
using NetArchTest.Rules;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>Which project may use which. Front ends and silo meet only in Grains.Interfaces and Words: no front end sees Grains, Core or Storage. A lone silo carries the front door with it, and a nation to try it out.</summary>
public sealed class ProjectArrowsTests
{
    /// <summary>For each project all that it may use of ours, directly or through others. Benchmarks and Tests may use anything.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Grains.Interfaces"] = [],
        ["Words"] = ["Grains.Interfaces"],
        ["Core"] = ["Grains.Interfaces"],
        ["Fhir"] = ["Grains.Interfaces"],
        ["Client"] = ["Grains.Interfaces", "Words", "Fhir"],
        ["Simulation"] = ["Grains.Interfaces", "Words", "Fhir", "Client"],
        ["CommandLine"] = ["Grains.Interfaces", "Words", "Fhir", "Client", "Simulation"],
        ["Web"] = ["Grains.Interfaces", "Words", "Fhir", "Client"],
        ["Grains"] = ["Grains.Interfaces", "Words", "Core"],
        ["Storage"] = ["Grains.Interfaces", "Words", "Core", "Grains"],
        ["Silo"] = ["Grains.Interfaces", "Words", "Fhir", "Client", "Simulation", "Web", "Core", "Grains", "Storage"],
    };

    public static TheoryData<string> Projects => [.. MayUse.Keys];

    [Fact]
    public void EveryProjectHasItsArrows() =>
        Repository.Files(".csproj")
            .Where(static file => !file.StartsWith("Tests/", StringComparison.Ordinal) && file != "Benchmarks/Benchmarks.csproj")
            .Should().BeEquivalentTo(MayUse.Keys.Select(FileOf));

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectRefersOnlyToWhatItMayUse(string project) =>
        Repository.Items(FileOf(project), "ProjectReference")
            .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Should().BeSubsetOf(MayUse[project]);

    [Theory]
    [MemberData(nameof(Projects))]
    public void ATypeDependsOnlyOnWhatItsProjectMayUse(string project)
    {
        var others = MayUse.Keys
            .Where(other => other != project && other != "Grains.Interfaces" && !MayUse[project].Contains(other))
            .Select(static other => $"PhrCluster.{other}");

        var result = Types.InAssembly(AssemblyOf(project)).ShouldNot().HaveDependencyOnAny([.. others]).GetResult();

        result.FailingTypes.Select(static type => $"{type.FullName}: {type.Explanation}").Should().BeEmpty();
    }

    private static string FileOf(string project) => $"{project}/{project}.csproj";

    private static Assembly AssemblyOf(string project) => Assembly.Load(project == "CommandLine" ? "phr" : $"PhrCluster.{project}");
}
