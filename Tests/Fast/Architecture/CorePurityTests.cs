using FluentAssertions;
using NetArchTest.Rules;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>
/// The core decides from its parameters alone. The compiler holds most of it: Core.csproj hides Orleans, and Core/BannedSymbols.txt bans the rest. These
/// tests hold what was compiled, and that the project file still says so.
/// </summary>
public sealed class CorePurityTests
{
    private const string ProjectFile = "Core/Core.csproj";

    [Theory]
    [InlineData("Orleans")]
    [InlineData("Microsoft.Extensions")]
    [InlineData("Azure")]
    [InlineData("RocksDbSharp")]
    [InlineData("System.Threading.Tasks")]
    [InlineData("System.Threading.Channels")]
    [InlineData("System.Net")]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.FileStream")]
    [InlineData("System.IO.Directory")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Random")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator")]
    [InlineData("System.Console")]
    public void NoTypeOfTheCoreDependsOn(string outside)
    {
        var result = Types.InAssembly(typeof(CitizenRecord).Assembly).ShouldNot().HaveDependencyOnAny(outside).GetResult();

        result.FailingTypes.Select(static type => $"{type.FullName}: {type.Explanation}").Should().BeEmpty();
    }

    [Fact]
    public void TheCoreIsCompiledAgainstGrainsInterfacesAndTheFrameworkAlone() =>
        typeof(CitizenRecord).Assembly.GetReferencedAssemblies()
            .Select(static assembly => assembly.Name!)
            .Where(static name => !name.StartsWith("System.", StringComparison.Ordinal))
            .Should().BeEquivalentTo("PhrCluster.Grains.Interfaces");

    [Fact]
    public void TheProjectAsksForNoPackageAndOneProject()
    {
        Repository.Items(ProjectFile, "PackageReference").Should().BeEmpty();
        Repository.Items(ProjectFile, "ProjectReference").Should().ContainSingle()
            .Which.Attribute("ExcludeAssets")!.Value.Should().Contain("compile", "else the compiler sees what Grains.Interfaces takes from Orleans");
    }

    [Fact]
    public void TheProjectHasABanListOfItsOwn() =>
        Repository.Items(ProjectFile, "AdditionalFiles").Select(static item => item.Attribute("Include")!.Value)
            .Should().Contain("BannedSymbols.txt");
}
