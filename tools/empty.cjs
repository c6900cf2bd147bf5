// Stands in a bundle for a module that is not needed there.
module.exports = {};
