using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.Morning;

/// <summary>A submission of the morning.</summary>
/// <param name="Raises">The rules whose alerts it must raise, of those that the simulator's model knows.</param>
internal sealed record MorningCall(DateTimeOffset At, string Citizen, string Practice, AccessTicket Ticket, Submission Submission, ImmutableArray<string> Raises);
