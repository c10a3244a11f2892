using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population;

/// <summary>One upload of one device or service.</summary>
/// <param name="Source">The service whose ticket sends it, and <see cref="ItemSource.Name"/> of its items; see <see cref="Sources"/>.</param>
/// <param name="UploadedAt">When it arrives, in UTC; none of its readings is later.</param>
public sealed record SimulatedSubmission(Submission Submission, string Source, DateTimeOffset UploadedAt);
