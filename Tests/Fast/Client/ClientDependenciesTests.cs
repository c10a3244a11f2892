using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Import;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Client;

/// <summary>The library is for services and jobs: what belongs to a terminal, or to the virtual nation, stays out of it.</summary>
public sealed class ClientDependenciesTests
{
    private static readonly Assembly Library = typeof(PhrClient).Assembly;

    [Fact]
    public void Client_CarriesNoConsolePlottingOrCommandLinePackage()
    {
        string[] unwanted = ["System.CommandLine", "Spectre.Console", "OxyPlot", "HdrHistogram"];

        Reachable(Library).Where(name => unwanted.Any(it => name.StartsWith(it, StringComparison.Ordinal))).Should().BeEmpty();
        Packages("Client").Should().BeEquivalentTo("CsvHelper", "Microsoft.Orleans.Client", "Microsoft.Orleans.Connections.Security", "ZstdSharp.Port");
    }

    [Fact]
    public void Client_KnowsNeitherThePhrProgram_NorTheSimulation_NorTheSilosRooms()
    {
        string[] own = ["PhrCluster.Client", "PhrCluster.Fhir", "PhrCluster.Grains.Interfaces", "PhrCluster.Words"];

        Reachable(Library).Where(static it => it == "phr" || it.StartsWith("PhrCluster.", StringComparison.Ordinal)).Should().BeSubsetOf(own);
    }

    [Fact]
    public void PhrAndTheSimulation_UseOnlyWhatTheLibraryOffersEverybody() =>
        Library.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Select(static it => it.AssemblyName)
            .Should().OnlyContain(static it => it.StartsWith("PhrCluster.Tests.", StringComparison.Ordinal));

    [Fact]
    public void TheLibrary_NamesNoOptionOfACommandLine() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "Client"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(static file => Regex.Matches(File.ReadAllText(file), @"""[^""\n]*(?<![\w-])--[a-z][^""\n]*""").Select(it => $"{Path.GetFileName(file)}: {it.Value}"))
            .Should().BeEmpty("it does not know how it is asked");

    /// <summary>A job's author can name everything that an import takes and gives.</summary>
    [Fact]
    public void WhatAnImportTakesAndGives_IsPublic()
    {
        Type[] own = [typeof(BulkImport), typeof(BulkImportOptions), typeof(BulkImportReport), typeof(BulkImportProgress), typeof(BulkImportOutcome), typeof(BulkImportException), typeof(ImportLimits), typeof(SubmissionSink), typeof(RecordSink)];

        own.Should().OnlyContain(static it => it.IsPublic);
    }

    /// <summary>By name, all assemblies of ours and of packages that one needs, however far away.</summary>
    private static IReadOnlySet<string> Reachable(Assembly from)
    {
        var found = new HashSet<string> { from.GetName().Name! };
        var left = new Stack<Assembly>([from]);
        while (left.TryPop(out var next))
        {
            foreach (var name in next.GetReferencedAssemblies().Where(it => found.Add(it.Name!) && File.Exists(Path.Combine(AppContext.BaseDirectory, $"{it.Name}.dll"))))
            {
                left.Push(Assembly.Load(name));
            }
        }

        return found;
    }

    private static IEnumerable<string> Packages(string project) =>
        XDocument.Parse(RepositoryFolder.Read(project, $"{project}.csproj")).Descendants("PackageReference").Select(static it => it.Attribute("Include")!.Value);
}
